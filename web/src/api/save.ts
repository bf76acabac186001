/** Saving what the server made: a file in hand, since the request carries the reader's language. */
import { saveFile } from "@/ui/saving";
import { unwrap } from "./client";

export interface Sent {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Asks for a file and has the browser save it under the server's name for it. */
export async function save(sending: Promise<Sent>): Promise<void> {
  const sent = await sending;
  const content = (await unwrap(Promise.resolve(sent))) as Blob;
  const disposition = sent.response.headers.get("Content-Disposition") ?? "";
  const whole = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  const name = whole ? decodeURIComponent(whole) : /filename="([^"]+)"/.exec(disposition)?.[1];
  saveFile(name ?? "file", content);
}
