/** Which clock is being explained; `w` opens the most urgent one and closes it again. */
import { useState } from "react";
import type { Clock } from "@/api/types";
import { useHotkeys } from "@/ui";
import { keyOf, type Strip } from "./clock";

export interface Why {
  clock: Clock | undefined;
  toggle(clock: Clock): void;
  /** To the next clock of the strip, or the one before. */
  step(by: number): void;
  close(): void;
}

export function useWhy({ open, met, earlier }: Strip): Why {
  const [asked, setAsked] = useState<string | null>(null);
  const all = [...open, ...met, ...earlier];
  const at = all.findIndex((clock) => keyOf(clock) === asked);
  const clock = all[at];
  const show = (next: Clock | undefined) => setAsked(next ? keyOf(next) : null);
  useHotkeys({
    w: () => show(clock ? undefined : all[0]),
    escape: clock ? () => show(undefined) : undefined,
  });
  return {
    clock,
    toggle: (wanted) => show(wanted === clock ? undefined : wanted),
    step: (by) => show(all[(at + by + all.length) % all.length]),
    close: () => show(undefined),
  };
}
