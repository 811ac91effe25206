import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "./button";

const attribute = (markup: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(markup)?.[1];

describe("Button", () => {
  it("is never disabled: a blocked one stays in reach and says why", () => {
    const markup = renderToStaticMarkup(<Button blockers="Finding 4 has no owner">Sign off</Button>);
    expect(markup).not.toMatch(/\sdisabled/);
    expect(attribute(markup, "aria-disabled")).toBe("true");
    expect(markup).toMatch(
      new RegExp(`<span id="${attribute(markup, "aria-describedby")}"[^>]*>Finding 4 has no owner`),
    );
  });

  it.each([undefined, null, false, ""])("is open when the reasons are %j", (blockers) => {
    const markup = renderToStaticMarkup(<Button blockers={blockers}>Sign off</Button>);
    expect(attribute(markup, "aria-disabled")).toBeUndefined();
    expect(attribute(markup, "aria-describedby")).toBeUndefined();
  });

  it("keeps its word while it is busy", () => {
    const markup = renderToStaticMarkup(<Button isBusy>Sign off</Button>);
    expect(attribute(markup, "aria-busy")).toBe("true");
    expect(markup).toContain("Sign off");
  });

  it("submits no form unless told to", () => {
    expect(attribute(renderToStaticMarkup(<Button>Sign off</Button>), "type")).toBe("button");
  });

  it("submits nothing before the page is alive, where the browser would send what was typed by itself", () => {
    expect(renderToStaticMarkup(<Button type="submit">Sign in</Button>)).toMatch(/\sdisabled/);
    expect(renderToStaticMarkup(<Button>Sign off</Button>)).not.toMatch(/\sdisabled/);
  });
});
