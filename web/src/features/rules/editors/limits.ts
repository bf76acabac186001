/** Which limits stand in the matrix of clocks and urgencies, and which are special. */
import type { Amount, ClockKind, Limit, Limits } from "../types";

/** A limit and its place in the content, where the server's errors point. */
export interface Placed {
  limit: Limit;
  index: number;
}

const placed = (content: Limits): Placed[] => content.limits.map((limit, index) => ({ limit, index }));

const inMatrix = (limit: Limit): boolean => limit.channels.length === 0 && limit.urgencies.length <= 1;

/** The limit of a cell; no urgency: for any. A second one for the same cell is special. */
export const limitAt = (content: Limits, clock: string, urgency: string | undefined): Placed | undefined =>
  placed(content).find(
    ({ limit }) => inMatrix(limit) && limit.clock === clock && limit.urgencies[0] === urgency,
  );

export const specialLimits = (content: Limits): Placed[] =>
  placed(content).filter(
    ({ limit, index }) =>
      !inMatrix(limit) || limitAt(content, limit.clock, limit.urgencies[0])?.index !== index,
  );

export const newLimit = (clock: string, urgencies: string[], amount: Amount): Limit => ({
  clock,
  urgencies,
  channels: [],
  amount,
  extendable_to: null,
  mandatory: false,
  target: false,
});

const keyOf = ({ clock, urgencies, channels }: Limit): string =>
  [clock, urgencies.toSorted(), channels.toSorted()].join("/");

/** What several levels say together, the nearest first: for each cell and each clock the nearest level's word. */
export function layered(levels: readonly Limits[]): Limits {
  const clocks = new Map<string, ClockKind>();
  const limits = new Map<string, Limit>();
  for (const level of levels) {
    for (const clock of level.clocks) if (!clocks.has(clock.kind)) clocks.set(clock.kind, clock);
    for (const limit of level.limits) if (!limits.has(keyOf(limit))) limits.set(keyOf(limit), limit);
  }
  return { clocks: [...clocks.values()], limits: [...limits.values()] };
}

/** The content with another amount in a cell; without one the limit goes. */
export function withAmount(
  content: Limits,
  clock: string,
  urgency: string | undefined,
  amount: Amount | null,
  above?: Limit,
): Limits {
  const found = limitAt(content, clock, urgency);
  if (found && amount) {
    return { ...content, limits: content.limits.with(found.index, { ...found.limit, amount }) };
  }
  if (found) return { ...content, limits: content.limits.toSpliced(found.index, 1) };
  if (!amount) return content;
  const limit = newLimit(clock, urgency ? [urgency] : [], amount);
  // What is mandatory above stays so, and a target stays a target.
  const marks = above && { mandatory: above.mandatory, target: above.target };
  return { ...content, limits: [...content.limits, { ...limit, ...marks }] };
}

/** What holds from the levels above in a cell, the nearest first. */
export const fromAbove = (
  above: readonly Limits[],
  clock: string,
  urgency: string | undefined,
): Limit | undefined => {
  for (const content of above) {
    const found = limitAt(content, clock, urgency);
    if (found) return found.limit;
  }
  return undefined;
};
