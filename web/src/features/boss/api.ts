/** Asking what BOSS knows; each answer is a recorded look, so nothing is asked again by itself. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type BossView = Schemas["BossView"];
export type BossLine = Schemas["BossLine"];
export type BossBill = Schemas["BillOfBoss"];
export type BossProduct = Schemas["ProductOfBoss"];
export type BossAmount = Schemas["BossAmount"];

const FRESH = 60_000;
const EVERY = 30_000;

export interface Asked {
  customerId?: string;
  phone?: string;
}

const ask = ({ customerId, phone }: Asked, signal: AbortSignal): Promise<BossView> =>
  customerId
    ? unwrap(api.GET("/api/v1/customers/{id}/boss", { params: { path: { id: customerId } }, signal }))
    : unwrap(api.GET("/api/v1/boss", { params: { query: { phone: phone ?? "" } }, signal }));

export const useBoss = (asked: Asked, enabled: boolean) =>
  useQuery({
    queryKey: ["boss", asked.customerId ?? null, asked.phone ?? null],
    queryFn: ({ signal, client }) =>
      ask(asked, signal).finally(() => {
        // What came of it tells how the line stands now.
        void client.invalidateQueries({ queryKey: lineOptions.queryKey });
      }),
    enabled: enabled && Boolean(asked.customerId || asked.phone),
    staleTime: FRESH,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

/** How the line stands; the server knows that without asking BOSS. */
export const lineOptions = queryOptions({
  queryKey: ["boss-line"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/boss/state", { signal })),
  refetchInterval: EVERY,
  retry: false,
});
