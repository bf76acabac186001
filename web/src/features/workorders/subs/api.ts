/** What other departments do for a ticket, and what it is done for itself. */
import { type QueryKey, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type SubTickets = Schemas["SubTickets"];
export type SubTicket = Schemas["SubTicket"];
export type SubTicketWish = Schemas["SubTicketForm"];

const at = (id: string) => ({ params: { path: { id } } });

/** `of` is the key of the ticket, so that it is read anew along with it. */
export const subsOptions = (id: string, of: QueryKey) =>
  queryOptions({
    queryKey: [...of, "subs"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tickets/{id}/sub-tickets", { ...at(id), signal })),
  });

export const openSub = (id: string, body: SubTicketWish, key: string) =>
  unwrap(api.POST("/api/v1/tickets/{id}/sub-tickets", { ...at(id), body, ...intent(key) }));
