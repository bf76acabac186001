/** What a case asks to be known before anything else is done with it. */
import type { Case, ClosingRecord, Pause, Refund, Urging } from "@/api/types";

/** Where the closing material is being gathered. */
const CLOSING: readonly Case["state"][] = ["satisfied", "archiving", "under_review"];

export const openPauses = (kase: Pick<Case, "pauses">, now: number): Pause[] =>
  kase.pauses.filter(
    ({ ended_at, until }) => ended_at === null && (until === null || Date.parse(until) > now),
  );

export const unseenUrgings = (kase: Pick<Case, "urgings">): Urging[] =>
  kase.urgings.filter(({ seen_at }) => seen_at === null);

export const pendingRefunds = (kase: Pick<Case, "refunds">): Refund[] =>
  kase.refunds.filter(({ settled_at }) => settled_at === null);

/** Money of the present round that waits for somebody's agreement, or was refused it: the reply waits with it. */
export const openApprovals = ({ approvals, state, round }: Pick<Case, "approvals" | "state" | "round">) =>
  state === "solution_proposed"
    ? approvals.filter((one) => one.round === round && (one.state === "waiting" || one.state === "refused"))
    : [];

export const missingRecords = ({ state, missing }: Pick<Case, "state" | "missing">): ClosingRecord[] =>
  CLOSING.includes(state) ? missing : [];

/** A limit that binds was passed: the closing material must say why. Targets do not bind. */
export const isLate = ({ clocks }: Pick<Case, "clocks">): boolean =>
  clocks.some(({ state, target }) => !target && (state === "late" || state === "lost"));
