/** The case as PDF, in either language. */
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionEnded } from "@/api/client";
import { Problem, readProblem, useProblem } from "@/api/problem";
import type { Case } from "@/api/types";
import { type Language, languages } from "@/i18n";

async function fetched(ticket: string, language: Language, reader: string): Promise<Blob> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/tickets/${ticket}/case.pdf?language=${language}`, {
      headers: { "Accept-Language": reader },
    });
  } catch (cause) {
    throw Problem.unreachable(cause);
  }
  if (answer.status === 401) sessionEnded();
  if (!answer.ok) throw readProblem(await answer.json().catch(() => null), answer.status);
  return answer.blob();
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function PrintButton({ kase }: { kase: Pick<Case, "id" | "number"> }) {
  const { t, i18n } = useTranslation("documents");
  const { show } = useProblem();
  const [busy, setBusy] = useState(false);
  const print = async (language: Language) => {
    setBusy(true);
    try {
      save(await fetched(kase.id, language, i18n.language), `${kase.number}.pdf`);
    } catch (problem) {
      show(problem);
    }
    setBusy(false);
  };
  const items = languages.map((language) => ({ key: language, label: t(`print.${language}`) }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, onClick: ({ key }) => void print(key as Language) }}
      disabled={busy}
    >
      <Button size="small" type="text" icon={<PrinterOutlined />} loading={busy} title={t("print.why")}>
        {t(busy ? "print.busy" : "print.button")}
      </Button>
    </Dropdown>
  );
}
