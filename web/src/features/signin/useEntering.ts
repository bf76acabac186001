import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { keys } from "@/api/queries";
import type { Me, NextStep, Stage } from "@/api/types";
import { sessionOptions } from "@/session/session";
import { safeTarget } from "./target";

const route = getRouteApi("/signin");

export type Entered = Me | NextStep | null;
export type Entering = (entered: Entered) => Promise<void>;

/** What follows an answer: the next step, or the page that was wanted. Null: the session is open, read who it is. */
export function useEntering(setStage: (stage: Stage) => void): Entering {
  const { to } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  return async (entered) => {
    if (entered && "stage" in entered) return setStage(entered.stage);
    // Another person's lists must not be seen, not even for a moment.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
    if (entered) client.setQueryData(keys.session, entered);
    else await client.fetchQuery({ ...sessionOptions, staleTime: 0 });
    router.history.push(safeTarget(to));
  };
}
