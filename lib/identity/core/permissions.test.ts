import { describe, expect, it } from "vitest";
import { allows, PERMISSIONS, type Permission } from "./permissions";
import { ROLES } from "./role";

const may = (permission: Permission) => ROLES.filter((role) => allows(role, permission)).sort();

describe("a role", () => {
  it("of viewer reads and does nothing else", () => {
    const all = Object.keys(PERMISSIONS) as Permission[];
    expect(all.filter((permission) => allows("viewer", permission))).toEqual(["review.read"]);
  });

  it("decides who talks, who asks the author, who answers and who keeps order", () => {
    expect(may("comment.write")).toEqual(["approver", "author", "lead", "owner", "reviewer"]);
    expect(may("question.ask")).toEqual(["approver", "lead", "owner", "reviewer"]);
    expect(may("question.answer")).toEqual(["author", "lead", "owner"]);
    expect(may("comment.moderate")).toEqual(["lead", "owner"]);
  });
});
