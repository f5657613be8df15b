import { expect, test } from "vitest";
import { machinePaths } from "./machine-paths.ts";

const places = ["/builds/team/product", "/builds/team/data"];

test("a path into the checkout or beside it is found", () => {
  expect(machinePaths("read '/builds/team/product/a.json'", places)).toEqual([places[0]]);
  expect(machinePaths("read /builds/team/data", places)).toEqual([places[1]]);
});

test("somebody's home folder is found", () => {
  const path = ["", "home", "ada", ""].join("/");
  expect(machinePaths(`see ${path}notes`, places)).toEqual([path]);
});

test("the same words inside a longer path or an address are not", () => {
  const text = "docs/builds/team/data https://host.example/home/ada/ and /etc/hosts";
  expect(machinePaths(text, places)).toEqual([]);
});
