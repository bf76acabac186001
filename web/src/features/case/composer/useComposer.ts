/** One action being written: its draft, the version it rests on, its sending, and what to do when others were quicker. */
import { useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, Problem, useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Case, Entry, TicketChanged } from "@/api/types";
import { useMe } from "@/session/session";
import type { Draft } from "@/ui";
import { isAnothers } from "../timeline/grouping";
import type { News } from "../useNews";
import { type Action, fieldOfRefusal, formFieldOf, textFieldOf, type Words } from "./actions";
import { mergeTexts, rivalText } from "./merge";
import { senders } from "./senders";
import type { Written } from "./useDrafts";
import { useIntention } from "./useIntention";

/** Others changed the case after `seen`: what they did, and the version to adopt. */
export interface Crossing {
  action: Action;
  since: Entry[];
  version: number;
}

/** My own steps, taken elsewhere on this page, are no crossing. */
const asCrossing = (action: Action, problem: unknown, me: string): Crossing | null => {
  if (!(problem instanceof Problem) || problem.id !== "ticket-changed") return null;
  const { current, since } = problem.extra as unknown as TicketChanged;
  const others = (since ?? []).filter((entry) => isAnothers(entry, me));
  return { action, since: others, version: current.version };
};

/** A field that a refusal calls for needs this long to appear, in milliseconds. */
const APPEARING = 120;

type FieldData = Parameters<FormInstance<Words>["setFields"]>[0][number];
type Place = FieldData["name"];

/** A field of one of several matters has a path; any other stands in the form by its own name. */
function placeOf(action: Action, name: unknown): Place {
  const path = Array.isArray(name) ? name.map(String) : [String(name)];
  if (path[0] === "matters" && path.length > 2)
    return path.map((one, at) => (at === 1 ? Number(one) : one)) as Place;
  return formFieldOf(action, path.join(".")) as keyof Words;
}

/** Errors of fields as the server names them, and refusals that are about one field. */
function refusedFields(action: Action, problem: unknown): { name: Place; errors: string[] }[] {
  if (!(problem instanceof Problem)) return [];
  const field = fieldOfRefusal[problem.id];
  if (field) return [{ name: field, errors: [problem.message] }];
  return fieldErrors(problem).map(({ name, errors = [] }) => ({
    name: placeOf(action, name),
    errors,
  }));
}

interface Composing {
  kase: Case;
  action: Action;
  form: FormInstance<Words>;
  draft: Draft<Written>;
  news: News;
  onSent(): void;
}

export function useComposer({ kase, action, form, draft, news, onSent }: Composing) {
  const { t } = useTranslation("case");
  const { message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const me = useMe();
  const { keyFor, fulfilled } = useIntention();
  const [busy, setBusy] = useState(false);
  const [crossing, setCrossing] = useState<Crossing | null>(null);
  const [merged, setMerged] = useState(false);

  const seen = draft.value?.seen ?? news.seen;
  const unseen = news.since(seen);
  // My own steps and the system's marks do not make what I wrote stale.
  const version = unseen.length > 0 ? seen : Math.max(seen, kase.version);
  const here = crossing?.action === action ? crossing : null;

  const write = (words: Words) => draft.save({ words, seen: unseen.length > 0 ? seen : version });
  const adopt = (words: Words, adopted: number) => {
    draft.save({ words, seen: adopted });
    news.markSeen(adopted);
  };

  const sent = async () => {
    fulfilled();
    draft.clear();
    setCrossing(null);
    setMerged(false);
    void client.invalidateQueries({ queryKey: ["tickets"] });
    void client.invalidateQueries({ queryKey: keys.choices(kase.id) });
    await client.invalidateQueries({ queryKey: keys.ticket(kase.id) });
    void message.success(t(`done.${action}`));
    onSent();
  };

  const refused = (problem: unknown, words: Words) => {
    const crossed = asCrossing(action, problem, me.id);
    if (crossed) {
      draft.save({ words, seen });
      setCrossing(crossed);
      void client.invalidateQueries({ queryKey: keys.ticket(kase.id) });
      return;
    }
    if (problem instanceof Problem && problem.id === "lateness-not-coded") form.setFieldValue("late", true);
    const fields = refusedFields(action, problem);
    if (fields.length > 0) setTimeout(() => form.setFields(fields), APPEARING);
    else show(problem);
    // What was on offer may have changed since it was asked for.
    void client.invalidateQueries({ queryKey: keys.choices(kase.id) });
    if (problem instanceof Problem && problem.status < 422 && problem.status >= 403)
      void client.invalidateQueries({ queryKey: keys.ticket(kase.id) });
  };

  const post = async (words: Words, against: number): Promise<void> => {
    try {
      const key = keyFor({ action, words, against });
      const done = await senders[action]({ id: kase.id, words, version: against, key, zone: me.zone });
      if (done.escalated_to) void message.info(t("done.escalated", { unit: done.escalated_to.name }), 8);
      await sent();
    } catch (problem) {
      const crossed = asCrossing(action, problem, me.id);
      // Nobody else did anything: it was I, in another window. Nothing to read, so send again.
      if (crossed && crossed.since.length === 0 && crossed.version > against)
        return post(words, crossed.version);
      refused(problem, words);
    }
  };

  const submit = async () => {
    if (busy) return;
    const valid = await form.validateFields().catch(() => null);
    if (!valid) return;
    // Also what stands in no field of its own, such as what the form supposed.
    const words = { ...(form.getFieldsValue(true) as Words), ...valid };
    setBusy(true);
    await post(words, version).finally(() => setBusy(false));
  };

  const compare = () => {
    if (unseen.length > 0) setCrossing({ action, since: unseen, version: kase.version });
  };

  const merge = () => {
    if (!here) return compare();
    const field = textFieldOf[action];
    const words = form.getFieldsValue(true) as Words;
    const theirs = rivalText(action, here.since)?.text;
    if (field && theirs) words[field] = mergeTexts(theirs, words[field] ?? "");
    form.setFieldsValue(words);
    adopt(words, Math.max(here.version, kase.version));
    setCrossing(null);
    setMerged(true);
  };

  const discard = () => {
    draft.clear();
    setMerged(false);
    setCrossing(null);
  };

  const acknowledge = () => {
    if (draft.value) adopt(draft.value.words, kase.version);
    else news.markSeen(kase.version);
  };

  return {
    busy,
    crossing: here,
    merged,
    unseen,
    dirty: draft.value !== undefined,
    write,
    submit,
    compare,
    merge,
    discard,
    acknowledge,
    dismiss: () => setCrossing(null),
  };
}

export type Composer = ReturnType<typeof useComposer>;
