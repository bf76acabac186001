/** What a customer is writing, kept on the device until it is sent; forgotten after a week. */
import { useCallback, useState } from "react";
import { intention } from "../api";
import { drop, keep, read } from "../kept";

export interface Draft {
  province: string;
  category: string;
  needs_place: boolean;
  occurred_at: string;
  district: string;
  building: string;
  position: string;
  floor: string;
  handset: string;
  matter: string;
  description: string;
  customer_name: string;
  phone: string;
  /** One key for one complaint: sent twice, it is registered once. */
  key: string;
}

interface Kept {
  draft: Draft;
  at: number;
}

const KEY = "shouwen.service.draft";
const WEEK = 7 * 24 * 3600 * 1000;

const blank = (): Draft => ({
  province: "",
  category: "",
  needs_place: false,
  occurred_at: "",
  district: "",
  building: "",
  position: "",
  floor: "",
  handset: "",
  matter: "",
  description: "",
  customer_name: "",
  phone: "",
  key: intention(),
});

function kept(): Draft | undefined {
  const found = read<Kept>(KEY);
  if (!found || Date.now() - found.at > WEEK) return undefined;
  return { ...blank(), ...found.draft };
}

const isWritten = (draft: Draft): boolean =>
  Boolean(draft.category || draft.matter || draft.description || draft.customer_name || draft.phone);

export function hasDraft(): boolean {
  const draft = kept();
  return draft !== undefined && isWritten(draft);
}

export const dropDraft = (): void => drop(KEY);

export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => kept() ?? blank());
  const change = useCallback((changed: Partial<Draft>) => {
    setDraft((before) => {
      // Other words are another complaint: the key goes with them.
      const after = { ...before, ...changed, key: intention() };
      keep(KEY, { draft: after, at: Date.now() } satisfies Kept);
      return after;
    });
  }, []);
  const discard = useCallback(() => {
    dropDraft();
    setDraft(blank());
  }, []);
  return { draft, change, discard, isWritten: isWritten(draft) };
}
