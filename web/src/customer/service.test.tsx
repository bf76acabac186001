import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handOver } from "./follow/pair";
import { go } from "./route";
import { Service } from "./Service";
import { speak } from "./words";

type Reply = [status: number, body: unknown, headers?: Record<string, string>];
const FORM = {
  provinces: [{ code: "HZ", name: "Haizhou" }],
  province: "HZ",
  categories: [
    {
      code: "network.coverage",
      name: "Signal coverage",
      group: "network",
      group_name: "Network",
      needs_place: true,
    },
    { code: "business.fee", name: "Fees", group: "business", group_name: "Business", needs_place: false },
  ],
};
const PROGRESS = {
  number: "HZC-20261120-0001",
  matter: "No signal at home",
  state: "replied",
  round: 1,
  registered_at: "2026-11-20T01:00:00Z",
  reply_by: null,
  steps: [
    { at: "2026-11-20T01:00:00Z", kind: "received", round: 1, text: null, grade: null, until: null },
    {
      at: "2026-11-20T03:00:00Z",
      kind: "replied",
      round: 1,
      text: "It is mended.",
      grade: null,
      until: null,
    },
  ],
  can_add: true,
  question: { round: 1 },
  pass: "a-pass",
  pass_expires_at: "2026-11-20T04:00:00Z",
};

let replies: Record<string, Reply[]>;
const sent = vi.fn<(path: string, body: unknown, headers: Headers) => void>();

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  handOver(undefined);
  sent.mockClear();
  replies = { form: [[200, FORM]] };
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const path = url.replace("/api/v1/public/", "").split("?")[0] ?? "";
    if (init.method === "POST") sent(path, JSON.parse(String(init.body)), new Headers(init.headers));
    const queue = replies[path] ?? [];
    const [status, body, headers] = (queue.length > 1 ? queue.shift() : queue[0]) ?? [0, null];
    if (status === 0) throw new TypeError("offline");
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: headers ?? {} });
  });
  await speak("en");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string) {
  go(path);
  render(<Service />);
  return userEvent.setup();
}

async function fill(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await user.click(await screen.findByLabelText("Fees"));
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.click(await screen.findByRole("button", { name: "Just now" }));
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.type(await screen.findByLabelText(/one sentence/), "Charged twice");
  await user.type(screen.getByLabelText(/What happened/), "Two times 30 yuan.");
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.type(await screen.findByLabelText("Your name"), "Dana");
  await user.type(screen.getByLabelText("Your phone number"), "13800010001");
  await user.click(screen.getByRole("button", { name: "Next" }));
}

describe("complaining", () => {
  it("goes step by step and shows the number at once", async () => {
    replies.complaints = [[201, { number: "HZC-1", registered_at: "2026-11-20T01:00:00Z", reply_by: null }]];
    const user = open("/complain");
    await fill(user);
    expect(await screen.findByText("Two times 30 yuan.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect((await screen.findByTestId("number")).textContent).toBe("HZC-1");
    expect(sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[1]).toMatchObject({ province: "HZ", category: "business.fee", place: null });
    expect(localStorage.getItem("shouwen.service.draft")).toBeNull();
  });

  it("keeps the words and the key when the network fails", async () => {
    replies.complaints = [
      [0, null],
      [201, { number: "HZC-1", registered_at: "2026-11-20T01:00:00Z", reply_by: null }],
    ];
    const user = open("/complain");
    await fill(user);
    await user.click(await screen.findByRole("button", { name: "Send" }));
    expect((await screen.findByRole("alert")).textContent).toContain("No connection");
    await user.click(screen.getByRole("button", { name: "Send" }));
    await screen.findByTestId("number");
    const keys = sent.mock.calls.map(([, , headers]) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).toBe(keys[1]);
  });

  it("tells the number again when the same was sent before", async () => {
    replies.complaints = [[409, { id: "double-submission", title: "", number: "HZC-7", reply_by: null }]];
    const user = open("/complain");
    await fill(user);
    await user.click(await screen.findByRole("button", { name: "Send" }));
    expect((await screen.findByTestId("number")).textContent).toBe("HZC-7");
    expect(screen.getByText("We have this complaint already")).toBeTruthy();
  });

  it("leads back to the field that the server refuses", async () => {
    const errors = [{ field: "phone", id: "not-phone", message: "Not a possible phone number" }];
    replies.complaints = [[422, { id: "invalid-input", title: "Check", errors }]];
    const user = open("/complain");
    await fill(user);
    await user.click(await screen.findByRole("button", { name: "Send" }));
    expect(await screen.findByText("Not a possible phone number")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Your phone number")));
  });

  it("does not go on without an answer", async () => {
    const user = open("/complain");
    await screen.findByLabelText("Fees");
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByText("Choose what it is about")).toBeTruthy();
    expect(screen.getByText("Step 1 of 5")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Signal coverage")));
  });
});

describe("following", () => {
  it("shows the state, answers once dissatisfied only with words", async () => {
    replies.follow = [
      [200, PROGRESS],
      [200, { ...PROGRESS, state: "again", round: 2, question: null }],
    ];
    replies.answers = [
      [200, { number: "HZC-1", grade: "dissatisfied", state: "again", round: 2, reply_by: null }],
    ];
    const user = open("/follow");
    await user.type(await screen.findByLabelText("Complaint number"), "hzc-20261120-0001");
    await user.type(screen.getByLabelText("Phone number"), "13800010001");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect(await screen.findAllByText("It is mended.")).toHaveLength(2);
    await user.click(screen.getByRole("radio", { name: "Dissatisfied" }));
    await user.click(screen.getByRole("button", { name: "Send my answer" }));
    expect(await screen.findByText("Tell us what is still wrong")).toBeTruthy();
    expect(sent).toHaveBeenCalledTimes(1);
    await user.type(screen.getByLabelText("What is still wrong?"), "Still no signal.");
    await user.click(screen.getByRole("button", { name: "Send my answer" }));
    await waitFor(() => expect(screen.getByTestId("state").textContent).toBe("Being looked into again"));
    expect(sent.mock.calls[1]?.[1]).toEqual({
      pass: "a-pass",
      grade: "dissatisfied",
      demand: "Still no signal.",
    });
  });

  it("remembers number and phone only when asked to", async () => {
    replies.follow = [[200, PROGRESS]];
    const user = open("/follow");
    await user.type(await screen.findByLabelText("Complaint number"), "HZC-1");
    await user.type(screen.getByLabelText("Phone number"), "13800010001");
    await user.click(screen.getByRole("button", { name: "Show" }));
    await screen.findByTestId("state");
    expect(JSON.stringify({ ...localStorage })).not.toContain("13800010001");
  });

  it("says when to come back", async () => {
    const problem = { id: "too-many-requests", title: "Too many attempts", seconds: 120 };
    replies.follow = [[429, problem, { "Retry-After": "120" }]];
    const user = open("/follow");
    await user.type(await screen.findByLabelText("Complaint number"), "HZC-1");
    await user.type(screen.getByLabelText("Phone number"), "13800010001");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/try again after \d\d:\d\d/);
  });
});

describe("the link", () => {
  it("tells that it has run out, in the server's words", async () => {
    replies["survey/abc"] = [
      [410, { id: "link-expired", title: "This link has run out", detail: "Call us." }],
    ];
    open("/survey/abc");
    expect((await screen.findByRole("alert")).textContent).toContain("This link has run out");
  });
});
