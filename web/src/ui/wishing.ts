/** Sending a wish: one key for one intention, the lists anew when it is done, the refusal at its fields. */
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef } from "react";
import { intention } from "@/api/client";
import { fieldErrors, Problem } from "@/api/problem";

export interface Wishing<Wish, Answer> {
  send: (wish: Wish, key: string) => Promise<Answer>;
  done?: ((answer: Answer) => void) | undefined;
  said: string;
  /** What is read anew once it is done. */
  renews: readonly QueryKey[];
  form?: FormInstance;
}

export function useWish<Wish, Answer>({ send, done, said, renews, form }: Wishing<Wish, Answer>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(intention());
  return useMutation({
    mutationFn: (wish: Wish) => send(wish, key.current),
    onSuccess: async (answer) => {
      key.current = intention();
      await Promise.all(renews.map((queryKey) => client.invalidateQueries({ queryKey })));
      void message.success(said);
      done?.(answer);
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      // Without an answer the same wish may be sent again; after one the next wish is another.
      if (problem.status !== 0) key.current = intention();
      form?.setFields(fieldErrors(problem));
    },
  });
}

/** Whether a refusal stands at a field already. */
export const atField = (problem: unknown): boolean => problem instanceof Problem && problem.errors.length > 0;
