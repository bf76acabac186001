/** The server's telephone, asked by address. */
import { api, intent, unwrap } from "@/api/client";

interface Sent {
  data?: unknown;
  error?: unknown;
  response: Response;
}

interface Options {
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  parseAs?: "blob";
}

type Method = "GET" | "PUT" | "POST" | "DELETE";
export const sender = api as unknown as Record<Method, (path: string, options: Options) => Promise<Sent>>;

const ROOT = "/api/v1/telephony";

export const read = async <Answer>(
  path: string,
  signal: AbortSignal,
  query: Record<string, unknown> = {},
): Promise<Answer> => (await unwrap(sender.GET(`${ROOT}${path}`, { params: { query }, signal }))) as Answer;

export const send = async <Answer = undefined>(
  method: Exclude<Method, "GET">,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer> =>
  (await unwrap(
    sender[method](`${ROOT}${path}`, {
      ...(body === undefined ? {} : { body }),
      ...(key ? intent(key) : {}),
    }),
  )) as Answer;
