/** What the server would do with this complaint, asked while it is still being typed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Preview, TicketRow } from "@/api/types";
import { useSettled } from "@/ui/useSettled";
import { phoneOf, type Values } from "../registration/registration";

const PAUSE = 300;

const wordsOf = ({ matter, description }: Values): string | null =>
  [matter, description].filter(Boolean).join("\n").slice(0, 10_000) || null;

export interface Glance {
  phone: string | null;
  preview: Preview | undefined;
  /** Null while no whole number is typed. */
  earlier: TicketRow[] | undefined;
  failed: unknown;
  retry(): void;
}

export function useGlance(values: Values): Glance {
  const { phone: typed, category: chosen, channel, urgency } = values;
  const phone = useSettled(phoneOf(typed), PAUSE);
  const category = useSettled(chosen ?? null, PAUSE);
  // The customer's words tell how urgent it is, unless somebody chose.
  const words = useSettled(urgency ? null : wordsOf(values), 2 * PAUSE);
  const preview = useQuery({
    queryKey: ["preview", { category, channel, urgency, phone, words }],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST("/api/v1/complaints/preview", {
          body: { category: category ?? "", channel: channel ?? "hotline", urgency, phone, words },
          signal,
        }),
      ),
    enabled: category !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  // Before a category is known the rule cannot answer, but the number already has a history.
  const history = useQuery({
    queryKey: ["tickets", { q: phone, sort: "-registered" }],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/tickets", {
          params: { query: { q: phone ?? "", sort: "-registered", limit: 20 } },
          signal,
        }),
      ),
    enabled: category === null && phone !== null,
    staleTime: 15_000,
  });
  const known = category === null ? history.data?.items : preview.data?.earlier;
  return {
    phone,
    preview: category === null ? undefined : preview.data,
    earlier: phone === null ? undefined : known,
    failed: category === null ? history.error : preview.error,
    retry: () => void (category === null ? history.refetch() : preview.refetch()),
  };
}
