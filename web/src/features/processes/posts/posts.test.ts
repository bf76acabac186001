import { expect, test } from "vitest";
import { processSearch } from "../search";
import { perHead } from "./PostLoads";

const load = { post: "manager", open: 5, overdue: 1, oldest_at: null, done: 2 };

test("what waits is divided among those who hold the post, and by nobody not at all", () => {
  expect(perHead({ ...load, holders: 2 })).toBe("2.5");
  expect(perHead({ ...load, holders: 0 })).toBe("–");
  expect(perHead({ ...load, holders: null })).toBe("–");
});

test("the address keeps which figure stands open, also of steps that name no post", () => {
  expect(processSearch({ view: "posts", post: "", figure: "overdue" })).toMatchObject({
    view: "posts",
    post: "",
    figure: "overdue",
  });
  expect(processSearch({ view: "x", post: 1, figure: "started" })).toMatchObject({
    view: undefined,
    post: undefined,
    figure: undefined,
  });
});
