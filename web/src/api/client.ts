/** The one way to the server: typed paths, the caller's language, refusals as `Problem`. */
import createClient, { type Middleware } from "openapi-fetch";
import { noteServerTime } from "@/ui/now";
import { Problem, readProblem } from "./problem";
import type { paths } from "./schema";

let language = "zh-CN";
export const speak = (wanted: string): void => {
  language = wanted;
};

const endings = new Set<() => void>();
/** Called when any answer says that the session is over. */
export function onSessionEnded(listener: () => void): () => void {
  endings.add(listener);
  return () => endings.delete(listener);
}
export function sessionEnded(): void {
  for (const listener of endings) listener();
}

const losses = new Set<() => void>();
/** Called when an answer says that one's posts do not include what was asked for; they did when the screen was drawn. */
export function onNotPermitted(listener: () => void): () => void {
  losses.add(listener);
  return () => losses.delete(listener);
}

/** One key for one intention of the user; keep it for the retry of the same intention. */
export const intention = (): string => {
  // `randomUUID` exists only on https and localhost; small sites run on plain http inside their own network.
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/** Request option that carries an intention: `api.POST(path, { ...intent(key), body })`. */
export const intent = (key: string) => ({ headers: { "Idempotency-Key": key } });

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", language);
    if (request.method !== "GET" && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", intention());
    }
    return request;
  },
  async onResponse({ request, response }) {
    noteServerTime(response.headers.get("Date"));
    if (response.status === 401 && !new URL(request.url).pathname.endsWith("/session")) sessionEnded();
    return undefined;
  },
};

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  fetch: (request) => fetch(request),
});
api.use(manners);

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or its refusal thrown as a `Problem`. */
export async function unwrap<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  let settled: Answer<Data>;
  try {
    settled = await answer;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw Problem.unreachable(cause);
  }
  if (!settled.response.ok) {
    const problem = readProblem(settled.error, settled.response.status);
    if (problem.id === "not-permitted") for (const listener of losses) listener();
    throw problem;
  }
  return settled.data as Data;
}
