/** Contacts, hand-overs and promises: reading and changing. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { ContactEnd, ContactNotes, ContactStart, NewPromise, PromiseForm } from "@/api/types";

export const contactKeys = {
  mine: ["contacts", "mine"] as const,
  choices: ["contacts", "choices"] as const,
  colleagues: (sought: string) => ["contacts", "colleagues", sought] as const,
  promises: ["promises", "mine"] as const,
};
const MINUTE = 60_000;

/** One's open contacts, and the offers that wait for an answer. */
export const mineOptions = queryOptions({
  queryKey: contactKeys.mine,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/contacts/mine", { signal })),
});

export const choicesOptions = queryOptions({
  queryKey: contactKeys.choices,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/contacts/choices", { signal })),
  staleTime: 30 * MINUTE,
});

export const colleaguesOptions = (sought: string) =>
  queryOptions({
    queryKey: contactKeys.colleagues(sought),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/contacts/colleagues", { params: { query: { q: sought } }, signal })),
    staleTime: 5 * MINUTE,
  });

export const promisesOptions = infiniteQueryOptions({
  queryKey: contactKeys.promises,
  queryFn: ({ signal, pageParam }) =>
    unwrap(
      api.GET("/api/v1/promises/mine", {
        params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

const at = (id: string) => ({ params: { path: { id } } });

export const startContact = (body: ContactStart, key: string) =>
  unwrap(api.POST("/api/v1/contacts", { body, ...intent(key) }));

export const noteContact = (id: string, body: ContactNotes) =>
  unwrap(api.PUT("/api/v1/contacts/{id}/notes", { ...at(id), body }));

export const finishContact = (id: string, body: ContactEnd, key: string) =>
  unwrap(api.POST("/api/v1/contacts/{id}/finish", { ...at(id), body, ...intent(key) }));

export const offerContact = (id: string, body: { to: string; reason: string }, key: string) =>
  unwrap(api.POST("/api/v1/contacts/{id}/offer", { ...at(id), body, ...intent(key) }));

export const acceptOffer = (id: string) => unwrap(api.POST("/api/v1/offers/{id}/accept", at(id)));

export const declineOffer = (id: string, reason: string) =>
  unwrap(api.POST("/api/v1/offers/{id}/decline", { ...at(id), body: { reason } }));

export const withdrawOffer = (id: string) => unwrap(api.POST("/api/v1/offers/{id}/withdraw", at(id)));

export const makePromise = (body: NewPromise, key: string) =>
  unwrap(api.POST("/api/v1/promises", { body, ...intent(key) }));

export const promiseOnTicket = (id: string, body: PromiseForm, key: string) =>
  unwrap(api.POST("/api/v1/tickets/{id}/promises", { ...at(id), body, ...intent(key) }));

export const keepPromise = (id: string, note: string) =>
  unwrap(api.POST("/api/v1/promises/{id}/keep", { ...at(id), body: { note } }));

export const withdrawPromise = (id: string, reason: string) =>
  unwrap(api.POST("/api/v1/promises/{id}/withdraw", { ...at(id), body: { reason } }));

export const handPromise = (id: string, body: { to: string; reason: string }) =>
  unwrap(api.POST("/api/v1/promises/{id}/hand", { ...at(id), body }));
