import { describe, expect, it } from "vitest";
import { NO_OWN_HOSTS, parseOwnHosts } from "@/lib/formats/web-address";
import { gitAddressProblem, GitRef, gitUrlProblem } from "./git-address";

const code = (url: string, own = NO_OWN_HOSTS) => gitAddressProblem(new URL(url), own)?.code ?? null;

describe("a repository's address", () => {
  it.each(["https://github.com/o/r", "https://gitlab.example.org/a/b/c.git", "https://example.org/räksmörgås.git"])("is taken: %s", (url) => {
    expect(code(url)).toBeNull();
  });

  it("is by plain http only where the installation calls the host its own, by name and port", () => {
    expect(code("http://git.example.org/a.git")).toBe("git-plain");
    expect(code("http://git.example.org/a.git", parseOwnHosts("git.example.org"))).toBeNull();
    expect(code("http://git.example.org:8080/a.git", parseOwnHosts("git.example.org"))).toBe("link-port");
    expect(code("http://other.example.org/a.git", parseOwnHosts("git.example.org"))).toBe("git-plain");
  });

  it("holds neither a password nor what could be a secret", () => {
    expect(code("https://me:secret@example.org/a.git")).toBe("link-credentials");
    expect(code("https://example.org/a.git?access_token=x")).toBe("git-query");
    expect(code("https://example.org/a.git#x")).toBe("git-query");
  });

  it("is told apart from what git writes without a scheme", () => {
    expect(gitUrlProblem("git@github.com:o/r.git")?.code).toBe("git-scheme");
    expect(gitUrlProblem("https://github.com/o/r.git")).toBeNull();
  });
});

describe("a branch, tag or commit", () => {
  it.each(["main", "release/2.4", "v1.0.0", "feature/räksmörgås", "a".repeat(40), "refs/heads/main", "dependabot/npm_and_yarn/x-1.2"])("is taken: %s", (ref) => {
    expect(GitRef.safeParse(ref).success).toBe(true);
  });

  it.each(["", " ", "-x", "--upload-pack=x", "a b", "a..b", "a:b", "+a", "a^", "a~1", "a/", "/a", "a.lock", ".a", "a/.b", "@", "a@{1}", "a\\b", "a\nb", "a".repeat(251)])(
    "is no name, but something to git or too long: %j",
    (ref) => {
      expect(GitRef.safeParse(ref).success).toBe(false);
    },
  );
});
