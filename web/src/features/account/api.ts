/** One's own account, as its screens read and change it. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import { sessionOptions } from "@/session/session";

export const accountOptions = queryOptions({
  queryKey: keys.account,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/account", { signal })),
});

export const ownSessionsOptions = queryOptions({
  queryKey: keys.ownSessions,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/account/sessions", { signal })),
});

export const ownTokensOptions = queryOptions({
  queryKey: keys.ownTokens,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/account/tokens", { signal })),
});

/** Asks what holds now; where powers are others, everything that was read under the ones before is read anew. */
export function useNewPowers(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const before = client.getQueryData(sessionOptions.queryKey);
    // Nobody's screen watches it with an eye to asking again, so a mere refetch would pass it over.
    await client.fetchQuery({ ...sessionOptions, staleTime: 0 });
    // An answer that says the same as before is kept as the very same.
    if (client.getQueryData(sessionOptions.queryKey) === before) return;
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  }, [client]);
}
