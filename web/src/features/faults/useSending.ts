import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormInstance } from "antd";
import { useRef } from "react";
import { intention } from "@/api/client";
import { fieldErrors, Problem } from "@/api/problem";
import { root } from "./api";

/** Sends what a form holds, once; what the server has against a field is told at the field. */
export function useSending<Filled extends object, Answer>(
  form: FormInstance<Filled>,
  send: (filled: Filled, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const client = useQueryClient();
  const key = useRef(intention());
  const sending = useMutation({
    mutationFn: (filled: Filled) => send(filled, key.current),
    onSuccess: async (answer) => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: root });
      onDone(answer);
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem) as Parameters<typeof form.setFields>[0]);
    },
  });
  const { error } = sending;
  const atFields = error instanceof Problem && error.errors.length > 0;
  return { sending, failed: error && !atFields ? error : null };
}
