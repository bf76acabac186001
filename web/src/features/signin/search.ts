/** What the address of the sign-in page says. */
import { text } from "@/search";

export interface SignInSearch {
  to?: string;
  ended?: boolean;
  /** A sign-in that was begun elsewhere waits for its next step. */
  waiting?: boolean;
  /** The refusal with which another system's sign-in came back. */
  refused?: string;
}

export const signInSearch = (search: Record<string, unknown>): SignInSearch => ({
  to: text(search.to),
  ended: search.ended === true || undefined,
  waiting: search.waiting === true || undefined,
  refused: text(search.refused),
});
