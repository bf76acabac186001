import { afterEach, expect, it, vi } from "vitest";
import { api, intent, intention, onSessionEnded, unwrap } from "./client";
import { fieldErrors, Problem } from "./problem";

afterEach(() => vi.unstubAllGlobals());

function answers(status: number, body: unknown): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    const type = status < 400 ? "application/json" : "application/problem+json";
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
  });
  return asked;
}

it("asks in the user's language and sends the intention it was given", async () => {
  const asked = answers(200, { id: "1" });
  const key = intention();
  const path = { params: { path: { id: "1" } } };
  await unwrap(api.POST("/api/v1/tickets/{id}/accept", { ...path, body: {}, ...intent(key) }));
  expect(asked[0]?.headers.get("Idempotency-Key")).toBe(key);
  expect(asked[0]?.headers.get("Accept-Language")).toBe("zh-CN");
});

it("throws refusals with their words, fields and extras", async () => {
  answers(409, {
    type: "/problems/ticket-changed",
    id: "ticket-changed",
    status: 409,
    title: "Changed",
    detail: "Someone was faster",
    errors: [
      { field: "place.building", id: "missing", message: "Needed" },
      { field: "place.building", id: "short", message: "Too short" },
    ],
    current: { version: 4, state: "replied" },
  });
  const refused = await unwrap(api.GET("/api/v1/units")).catch((problem: unknown) => problem);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({
    id: "ticket-changed",
    message: "Someone was faster",
    extra: { current: { version: 4 } },
  });
  expect(fieldErrors(refused)).toEqual([{ name: ["place", "building"], errors: ["Needed", "Too short"] }]);
});

it("tells that the session ended on any 401 but those of signing in", async () => {
  const ended = vi.fn();
  const forget = onSessionEnded(ended);
  answers(401, { id: "not-signed-in", title: "no", status: 401 });
  await unwrap(api.GET("/api/v1/session")).catch(() => undefined);
  expect(ended).not.toHaveBeenCalled();
  await unwrap(api.GET("/api/v1/units")).catch(() => undefined);
  expect(ended).toHaveBeenCalledOnce();
  forget();
});

it("names a line that is down", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  await expect(unwrap(api.GET("/api/v1/units"))).rejects.toMatchObject({ id: "unreachable", status: 0 });
});
