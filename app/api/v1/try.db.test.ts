import { expect, it } from "vitest";
import { useInstallation, aTeam, aMember, aReview, aRevision, findingInput } from "@/lib/testing/server/arrange";
import { withToken, routePaths } from "@/lib/testing/server/call";
const database = useInstallation();
it("works", async () => {
  const team = await aTeam(database, "A");
  const lead = await aMember(team, "lead");
  const author = await aMember(team, "author");
  const review = await aReview(lead.actor);
  const rev = await aRevision(author.actor, review.id);
  const as = withToken(lead.token);
  console.log(routePaths());
  console.log((await as.get(`reviews/${review.id}`)).text);
  console.log((await as.post(`reviews/${review.id}/findings`, findingInput())).text);
  console.log((await withToken(null).get(`reviews/${review.id}`)).text);
  expect(rev.number).toBe(1);
});
