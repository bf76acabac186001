import { useMe } from "@/session/session";
import { type Kept, useKept } from "./kept";

export type Draft<Value> = Kept<Value>;

/**
 * What the signed-in person was writing under `key` (for example `reply.TICKET`), kept on this machine until it
 * is sent; survives a closed tab and a lost session.
 */
export const useDraft = <Value>(key: string): Draft<Value> =>
  useKept<Value>(`shouwen.draft.${useMe().id}.${key}`);
