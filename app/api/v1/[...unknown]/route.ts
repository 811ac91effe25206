import { Problem } from "@/lib/base/problem";
import { route } from "@/lib/platform/server/http";

/** Whatever is no door of the API says so as every other refusal does, not with a page. */
const nothing = route({}, async () => {
  throw new Problem("not-found", "no-such-operation");
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
