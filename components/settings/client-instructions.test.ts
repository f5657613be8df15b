import { expect, test } from "vitest";
import { clientInstructions } from "./client-instructions.ts";

const facts = { origin: "https://grid.example", userName: "Ada", token: "pgt_x" };

test("every app is told where to send, by an address of this installation", () => {
  for (const { fields } of clientInstructions(facts)) {
    expect(fields.some(({ text }) => text.includes(facts.origin))).toBe(true);
  }
});

test("HCGateway signs in with the person's name and the token as its password", () => {
  const hcgateway = clientInstructions(facts).find(({ app }) => app === "HCGateway");
  expect(hcgateway?.fields.map(({ text }) => text)).toEqual([
    "https://grid.example",
    "Ada",
    "pgt_x",
  ]);
});
