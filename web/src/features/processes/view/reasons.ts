/** Why steps are bottlenecks, in words. */
import type { TFunction } from "i18next";
import type { StepLoad } from "../types";

/** Each reason with its numbers; nothing where a step is no bottleneck. */
export const reasonsOf = (load: StepLoad, t: TFunction<"processes">): string[] =>
  load.bottleneck.map((reason) =>
    t(`bottlenecks.${reason}`, {
      arrived: load.arrived_week,
      done: load.done_week,
      share: Math.round((load.waiting_share ?? 0) * 100),
    }),
  );

/** The bottlenecks among steps: where most of the waiting lies first. */
export const bottlenecksOf = (loads: Iterable<StepLoad>): StepLoad[] =>
  [...loads]
    .filter(({ bottleneck }) => bottleneck.length > 0)
    .toSorted((one, other) => (other.waiting_share ?? 0) - (one.waiting_share ?? 0));
