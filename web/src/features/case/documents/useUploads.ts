/** Files on their way, one after the other; what fails stays with its reason until it is put away or tried again. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { refusalOf } from "./refusal";
import { upload } from "./upload";
import type { Documents } from "./useDocuments";

export interface Sending {
  key: string;
  file: File;
  /** How much of it has been sent, 0 to 1. */
  share: number;
  error?: string;
  /** Whether trying the same file again may help. */
  again?: boolean;
}

export function useUploads(ticket: string, limits: Documents["limits"] | undefined) {
  const client = useQueryClient();
  const { t, i18n } = useTranslation("documents");
  const words = useProblemText();
  const [sending, setSending] = useState<Sending[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());

  const change = (key: string, news: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key));

  const told = (thrown: unknown): Partial<Sending> => {
    const messages = thrown instanceof Problem ? thrown.errors.map((error) => error.message) : [];
    const { title, detail } = words(thrown);
    const again = !(thrown instanceof Problem) || thrown.status === 0 || thrown.status >= 500;
    return { error: messages.join(" · ") || detail || title, again };
  };

  async function send({ key, file }: Sending): Promise<void> {
    try {
      await upload({
        ticket,
        file,
        key,
        language: i18n.language,
        onProgress: (share) => change(key, { share }),
      });
      await client.invalidateQueries({ queryKey: keys.ticket(ticket) });
      drop(key);
    } catch (thrown) {
      change(key, told(thrown));
    }
  }

  const queue = (one: Sending) => {
    line.current = line.current.then(() => send(one));
  };

  function add(files: Iterable<File>): void {
    const fresh = [...files].map((file): Sending => {
      const against = limits && refusalOf(file, limits);
      const error = against ? { error: t(`refusal.${against.id}`, against.values) } : {};
      return { key: intention(), file, share: 0, ...error };
    });
    setSending((all) => [...all, ...fresh]);
    for (const one of fresh) if (!one.error) queue(one);
  }

  function retry(one: Sending): void {
    setSending((all) =>
      all.map((each) => (each.key === one.key ? { key: one.key, file: one.file, share: 0 } : each)),
    );
    queue(one);
  }

  return { sending, add, drop, retry };
}
