import { useMe } from "@/session/session";
import { type Kept, useKept } from "./kept";

export type Draft<Value> = Kept<Value>;

const PERSONAL = ".personal.";
const ofPerson = (id: string): string => `shouwen.draft.${id}`;

/**
 * What the signed-in person was writing under `key` (for example `reply.TICKET`), kept on this machine until it
 * is sent; survives a closed tab and a lost session. Whoever writes down a customer's name or number says so by
 * `personal`: that goes when the person signs out.
 */
export const useDraft = <Value>(key: string, { personal = false } = {}): Draft<Value> =>
  useKept<Value>(`${ofPerson(useMe().id)}${personal ? PERSONAL : "."}${key}`);

const personalDrafts = (id: string): string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith(`${ofPerson(id)}${PERSONAL}`));

export const hasPersonalDrafts = (id: string): boolean => personalDrafts(id).length > 0;

export function dropPersonalDrafts(id: string): void {
  for (const key of personalDrafts(id)) localStorage.removeItem(key);
}
