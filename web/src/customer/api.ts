/** The few calls of this page, and refusals in words. */
import type { components } from "@/api/schema";
import { spoken } from "./words";

type Shapes = components["schemas"];
export type Form = Shapes["ComplaintForm"];
export type Category = Shapes["CategoryChoice"];
export type Complaint = Shapes["CustomersComplaint"];
export type Receipt = Shapes["Receipt"];
export type Progress = Shapes["Progress"];
export type Step = Shapes["ProgressStep"];
export type Question = Shapes["SurveyQuestion"];
export type Answered = Shapes["Answered"];
export type Grade = Shapes["Grade"];

export interface FieldWrong {
  field: string;
  message: string;
}

/** Why the server did not do it; `id` is `offline` or `unavailable` when it said nothing. */
export class Refused extends Error {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly fields: FieldWrong[];
  readonly extra: Record<string, unknown>;
  readonly retryAt: Date | undefined;

  constructor(id: string, body: Record<string, unknown> = {}, retryAt?: Date) {
    super(id);
    this.id = id;
    this.title = typeof body.title === "string" ? body.title : "";
    this.detail = typeof body.detail === "string" ? body.detail : "";
    this.fields = Array.isArray(body.errors) ? (body.errors as FieldWrong[]) : [];
    this.extra = body;
    this.retryAt = retryAt;
  }
}

const SECOND = 1000;

function retryOf(response: Response): Date | undefined {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? new Date(Date.now() + seconds * SECOND) : undefined;
}

async function call<Data>(path: string, body?: unknown, key?: string): Promise<Data> {
  const headers: Record<string, string> = { "Accept-Language": spoken() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  let response: Response;
  try {
    response = await fetch(`/api/v1/public/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
    });
  } catch {
    throw new Refused("offline");
  }
  const told: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return told as Data;
  const problem = (told ?? {}) as Record<string, unknown>;
  const id = typeof problem.id === "string" && response.status < 500 ? problem.id : "unavailable";
  throw new Refused(id, problem, retryOf(response));
}

/** `randomUUID` exists only on https and localhost; an inner site may run on plain http. */
export const intention = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );

export const readForm = (province: string): Promise<Form> =>
  call(province ? `form?province=${encodeURIComponent(province)}` : "form");
export const complain = (complaint: Complaint, key: string): Promise<Receipt> =>
  call("complaints", complaint, key);
export const follow = (number: string, phone: string): Promise<Progress> => call("follow", { number, phone });
export const addInformation = (pass: string, text: string, key: string): Promise<void> =>
  call("information", { pass, text }, key);
export const readQuestion = (token: string): Promise<Question> => call(`survey/${encodeURIComponent(token)}`);
export const answer = (
  proof: { pass: string } | { link: string },
  grade: Grade,
  demand: string | null,
  key: string,
): Promise<Answered> => call("answers", { ...proof, grade, demand }, key);
