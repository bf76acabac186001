/** The documents of a case; asked again while one of them is being scanned. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { components } from "@/api/schema";

export type Document = components["schemas"]["Document"];
export type Documents = components["schemas"]["Documents"];

const SCANNING = 2_000;

// Below the ticket's key: whatever makes the case be read again makes its documents be read again.
export const documentsKey = (ticket: string) => [...keys.ticket(ticket), "documents"] as const;

export const useDocuments = (ticket: string) =>
  useQuery({
    queryKey: documentsKey(ticket),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/{id}/documents", { params: { path: { id: ticket } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.scan === "pending" && !one.withdrawn) ? SCANNING : false,
  });

export const contentOf = (id: string, download = false): string =>
  `/api/v1/documents/${id}/content${download ? "?download=true" : ""}`;
