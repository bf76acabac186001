import { useCallback, useEffect, useState } from "react";
import { type Form, readForm } from "../api";
import type { Language } from "../words";

/** What can be complained about in a province, in the language of now. */
export function useForm(province: string, language: Language) {
  const [form, setForm] = useState<Form>();
  const [problem, setProblem] = useState<unknown>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language and another try are reasons to ask anew
  useEffect(() => {
    let left = false;
    setProblem(undefined);
    readForm(province).then(
      (found) => !left && setForm(found),
      (refused: unknown) => !left && setProblem(refused),
    );
    return () => {
      left = true;
    };
  }, [province, language, tries]);
  const retry = useCallback(() => setTries((before) => before + 1), []);
  return { form, problem, retry };
}
