import { NotFoundState } from "@/components/shell/not-found-state";

/** What a page that does not exist, or that one may not see, looks like: the same for both. */
export default function NotFound() {
  return (
    <main id="main">
      <NotFoundState />
    </main>
  );
}
