/** One check being written and sent; what was written stays on this machine until it is kept by the server. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { intention } from "@/api/client";
import { Problem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { SampledCase } from "@/api/types";
import { useDraft } from "@/ui";
import { check } from "./api";
import { type Answer, checkOf, type Lack, lacking, type Question, type Writing, writingOf } from "./verdict";

export interface Checking {
  writing: Writing;
  /** What is missing; told once somebody wanted to send it. */
  told: readonly Lack[];
  sending: boolean;
  problem: unknown;
  changed: boolean;
  answer: (question: Question, answer: Answer) => void;
  remark: (text: string) => void;
  send: () => void;
}

export function useChecking(sample: string, found: SampledCase, onDone: () => void): Checking {
  const draft = useDraft<Writing>(`check.${sample}.${found.ticket_id}`);
  const client = useQueryClient();
  const key = useRef(intention());
  const [asked, setAsked] = useState(false);
  const writing = draft.value ?? writingOf(found);
  const lacks = lacking(writing);
  const sending = useMutation({
    mutationFn: () => check(sample, found.ticket_id, checkOf(writing), key.current),
    onSuccess: async () => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: keys.samples });
      draft.clear();
      setAsked(false);
      onDone();
    },
    onError: (problem) => {
      if (problem instanceof Problem && problem.status !== 0) key.current = intention();
    },
  });
  const write = (next: Writing) => {
    if (sending.isError) sending.reset();
    draft.save(next);
  };
  return {
    writing,
    told: asked ? lacks : [],
    sending: sending.isPending,
    problem: sending.error ?? undefined,
    changed: draft.value !== undefined,
    answer: (question, answer) => write({ ...writing, answers: { ...writing.answers, [question]: answer } }),
    remark: (text) => write({ ...writing, remark: text }),
    send: () => {
      setAsked(true);
      if (lacks.length === 0 && !sending.isPending) sending.mutate();
    },
  };
}
