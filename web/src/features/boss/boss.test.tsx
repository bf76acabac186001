import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/api/queries";
import type { Me } from "@/api/types";
import { i18next } from "@/i18n";
import { SignedIn } from "@/session/session";
import type { BossLine, BossProduct, BossView } from "./api";
import { BossBanner } from "./BossBanner";
import { BossCard } from "./BossCard";
import { BossOnDemand } from "./BossOnDemand";
import { endingOf, inOrder, isOut, money } from "./telling";

const NOW = Date.parse("2026-11-20T06:37:00Z");
const ME = { name: "Alice", permissions: ["customers.read"], zone: "Asia/Shanghai" } as unknown as Me;
const CNY = (amount: string) => ({ amount, currency: "CNY" });
const VIEW: BossView = {
  source: "live",
  why: null,
  as_of: "2026-11-20T06:02:00Z",
  customer: {
    number: "XL001",
    name: "W**",
    status: "Approved",
    tier: "vip",
    brand: "Star",
    region: "Linjiang",
    address: "Linjia****",
    accounts: ["****4321"],
    since: "2018-03-01T00:00:00+08:00",
  },
  products: [
    {
      id: "1",
      name: "Home 500",
      kind: "broadband",
      status: "suspended",
      started_at: null,
      contract_ends_at: null,
      price: CNY("59"),
      period: "month",
    },
    {
      id: "2",
      name: "Star 129",
      kind: "plan",
      status: "active",
      started_at: null,
      contract_ends_at: "2026-12-31T00:00:00+08:00",
      price: CNY("129.00"),
      period: "month",
    },
  ],
  bills: [
    {
      number: "202610-1",
      account: "****4321",
      billed_at: "2026-11-03T00:00:00+08:00",
      period_from: "2026-10-01T00:00:00+08:00",
      period_until: "2026-11-01T00:00:00+08:00",
      due_at: "2026-11-25T00:00:00+08:00",
      amount: CNY("188.20"),
      remaining: CNY("88.20"),
      standing: "due",
    },
  ],
  owed: [CNY("88.20")],
};
const LINE: BossLine = { line: "up", why: null, since: null, again_at: null };

type Reply = [status: number, body: unknown];
let reply: () => Reply | Promise<Reply>;
const asked = vi.fn<(url: string) => void>();

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true });
  asked.mockClear();
  reply = () => [200, VIEW];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked(request.url.replace(/^.*\/api\/v1/, ""));
    const [status, body] = await reply();
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  });
  await i18next.changeLanguage("en");
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(card: ReactNode, me: Me = ME): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(keys.session, me);
  render(
    <QueryClientProvider client={client}>
      <SignedIn>{card}</SignedIn>
    </QueryClientProvider>,
  );
}

describe("the card", () => {
  it("shows customer, plan first, bills with their state and what is owed", async () => {
    show(<BossCard customerId="c1" />);
    expect(await screen.findByText("W**")).toBeTruthy();
    expect(asked).toHaveBeenCalledWith("/customers/c1/boss");
    expect(screen.getByText("Live, 14:02")).toBeTruthy();
    expect(screen.getByText("VIP")).toBeTruthy();
    const [first, second] = screen.getAllByRole("listitem");
    expect(first?.textContent).toContain("Star 129");
    expect(first?.textContent).toContain("Contract ends on 2026-12-31");
    expect(second?.textContent).toContain("Suspended");
    expect(screen.getByText(/88.20 to be paid/)).toBeTruthy();
    const row = screen.getAllByRole("row").at(-1);
    expect(row?.textContent).toContain("2026-10");
    expect(row?.textContent).toContain("Due 11-25");
    expect(row?.textContent).toMatch(/88.20 left/);
  });

  it.each([
    ["down", "BOSS does not answer; data of 14:02 (35 min ago)"],
    ["slow", "BOSS does not answer in time; data of 14:02 (35 min ago)"],
    ["wrong", "BOSS answers wrongly; data of 14:02 (35 min ago)"],
  ] as const)("says of a copy how old it is and why: %s", async (why, words) => {
    reply = () => [200, { ...VIEW, source: "copy", why }];
    show(<BossCard phone="13800010001" />);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(asked).toHaveBeenCalledWith("/boss?phone=13800010001");
    expect(screen.getByText("W**")).toBeTruthy();
  });

  it.each([
    ["not_configured", "BOSS is not connected."],
    ["unknown_customer", "BOSS knows no customer with this number."],
    ["down", /nothing of this number was kept/],
  ] as const)("says plainly when there is nothing: %s", async (why, words) => {
    const nothing = { customer: null, products: null, bills: null, owed: null };
    reply = () => [200, { ...VIEW, ...nothing, source: "none", why, as_of: null }];
    show(<BossCard customerId="c1" />);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(!screen.queryByRole("button", { name: /Ask again/ })).toBe(why === "not_configured");
  });

  it("shows no moving sign for longer than a moment, and asks again when told", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    reply = () => new Promise<Reply>((resolve) => (answer = resolve));
    show(<BossCard customerId="c1" />);
    await waitFor(() => expect(document.querySelector(".ant-skeleton")).toBeTruthy());
    act(() => void vi.advanceTimersByTime(1_300));
    expect(screen.getByText(/BOSS is slow/)).toBeTruthy();
    expect(document.querySelector(".ant-skeleton, .ant-spin")).toBeNull();
    await act(async () => answer([200, { ...VIEW, source: "copy", why: "slow" }]));
    expect(await screen.findByText(/35 min ago/)).toBeTruthy();
    reply = () => [200, VIEW];
    fireEvent.click(screen.getByRole("button", { name: /Ask again/ }));
    expect(await screen.findByText("Live, 14:02")).toBeTruthy();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("tells whose BOSS data may be looked at", async () => {
    reply = () => [404, { id: "not-found", title: "Not found", status: 404, detail: "" }];
    show(<BossCard phone="13800010001" />);
    expect(await screen.findByText(/for customers of your area/)).toBeTruthy();
  });

  it("is not there for people who may not see customers, and asks nothing", async () => {
    show(<BossCard customerId="c1" />, { ...ME, permissions: [] });
    await act(async () => void vi.advanceTimersByTime(500));
    expect(document.querySelector("section")).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it("says what BOSS did not tell", async () => {
    reply = () => [
      200,
      { ...VIEW, source: "copy", why: "down", customer: null, products: [], bills: null, owed: null },
    ];
    show(<BossCard customerId="c1" />);
    expect(await screen.findByText("What is owed is not known")).toBeTruthy();
    expect(screen.getByText("No products")).toBeTruthy();
    expect(screen.getByText("BOSS did not tell the bills")).toBeTruthy();
  });
});

describe("the card on demand", () => {
  it("asks only when somebody wants it", async () => {
    reply = () => [200, LINE];
    show(<BossOnDemand phone="13800010001" />);
    const ask = await screen.findByRole("button", { name: /Ask BOSS/ });
    await waitFor(() => expect(asked.mock.calls).toEqual([["/boss/state"]]));
    reply = () => [200, VIEW];
    fireEvent.click(ask);
    expect(await screen.findByText("W**")).toBeTruthy();
    expect(asked).toHaveBeenCalledWith("/boss?phone=13800010001");
  });
});

describe("the banner", () => {
  it("is there while BOSS is left in peace", async () => {
    const spared = {
      line: "spared",
      why: "down",
      since: "2026-11-20T06:02:00Z",
      again_at: "2026-11-20T06:38:00Z",
    };
    reply = () => [200, spared];
    show(<BossBanner />);
    expect(
      await screen.findByText(/BOSS has not answered since 14:02.*Registering goes on as usual/),
    ).toBeTruthy();
  });

  it("is away while BOSS is well or not connected", async () => {
    for (const line of ["up", "not_configured"] as const) {
      reply = () => [200, { ...LINE, line }];
      show(<BossBanner />);
      await waitFor(() => expect(asked).toHaveBeenCalled());
      expect(screen.queryByRole("status")).toBeNull();
      cleanup();
    }
  });
});

describe("words", () => {
  it("know when a contract ends soon", () => {
    expect(endingOf("2027-06-01T00:00:00Z", NOW)).toBe("open");
    expect(endingOf("2026-12-01T00:00:00Z", NOW)).toBe("soon");
    expect(endingOf("2026-11-01T00:00:00Z", NOW)).toBe("over");
  });

  it("put the plan first and what has ended last", () => {
    const of = (id: string, kind: string, status: string) => ({ id, kind, status }) as BossProduct;
    const given = [of("a", "vas", "terminated"), of("b", "pack", "active"), of("c", "plan", "active")];
    expect(inOrder(given).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("write money in its own currency, also an unknown one", () => {
    expect(money(CNY("1234.5"), "en")).toBe("¥1,234.50");
    expect(money({ amount: "5", currency: "?" }, "en")).toBe("5 ?");
  });

  it("tell of a tried line only for a moment", () => {
    const tried: BossLine = { line: "tried", why: "down", since: null, again_at: "2026-11-20T06:36:00Z" };
    expect(isOut(tried, NOW)).toBe(true);
    expect(isOut(tried, NOW + 120_000)).toBe(false);
  });
});
