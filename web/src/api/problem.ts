/** RFC 9457 refusals of the server, and how they are told to people. */
import { App, type FormInstance } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export interface FieldProblem {
  field: string;
  id: string;
  message: string;
}

interface Told {
  id: string;
  status: number;
  title: string;
  detail?: string | null;
  errors?: FieldProblem[];
  extra?: Record<string, unknown>;
}

type FieldData = Parameters<FormInstance["setFields"]>[0][number];

export class Problem extends Error {
  readonly id: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: FieldProblem[];
  readonly extra: Record<string, unknown>;

  constructor(told: Told, options?: ErrorOptions) {
    super(told.detail || told.title || told.id, options);
    this.name = "Problem";
    this.id = told.id;
    this.status = told.status;
    this.title = told.title;
    this.detail = told.detail ?? undefined;
    this.errors = told.errors ?? [];
    this.extra = told.extra ?? {};
  }

  static unreachable(cause: unknown): Problem {
    return new Problem({ id: "unreachable", status: 0, title: "" }, { cause });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Reads a problem document; anything else becomes a nameless one with the status only. */
export function readProblem(body: unknown, status: number): Problem {
  if (!isRecord(body))
    return new Problem({ id: status >= 500 ? "unavailable" : "unexpected", status, title: "" });
  const { type: _type, id, title, status: _status, detail, errors, ...extra } = body;
  const fallback = status >= 500 ? "unavailable" : "unexpected";
  return new Problem({
    id: text(id) ?? fallback,
    status,
    title: text(title) ?? "",
    detail: text(detail),
    errors: Array.isArray(errors) ? (errors as FieldProblem[]) : [],
    extra,
  });
}

/** Turns any thrown thing into words of the user's language. */
export function useProblemText(): (problem: unknown) => { title: string; detail?: string } {
  const { t, i18n } = useTranslation("common");
  return useCallback(
    (problem) => {
      if (!(problem instanceof Problem)) return { title: t("problem.unexpected") };
      if (problem.title || problem.detail) {
        return problem.title && problem.detail && problem.title !== problem.detail
          ? { title: problem.title, detail: problem.detail }
          : { title: problem.detail || problem.title };
      }
      const key = `problem.${problem.id}`;
      return { title: i18n.exists(`common:${key}`) ? t(key) : t("problem.unexpected") };
    },
    [t, i18n],
  );
}

/** `show(problem)`: told in words; long ones stay until read. */
export function useProblem() {
  const { message, notification } = App.useApp();
  const words = useProblemText();
  const show = useCallback(
    (problem: unknown) => {
      const { title, detail } = words(problem);
      if (detail) notification.error({ title, description: detail, duration: 12 });
      else void message.error(title, 6);
    },
    [message, notification, words],
  );
  return { show, words };
}

/** The errors of `invalid-input` as antd's `form.setFields` takes them; dotted fields become paths. */
export function fieldErrors(problem: unknown): FieldData[] {
  if (!(problem instanceof Problem)) return [];
  const byField = new Map<string, string[]>();
  for (const error of problem.errors) {
    byField.set(error.field, [...(byField.get(error.field) ?? []), error.message]);
  }
  return [...byField].map(([field, errors]) => ({
    name: field.includes(".") ? field.split(".") : field,
    errors,
  }));
}
