import { FilePdfOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import { useMay } from "@/session/session";
import { type ExportForm, ExportMenu, saveFile } from "@/ui";
import type { Asked } from "./api";
import { fetchReport } from "./exports";

interface TakingProps {
  /** Fetches what is shown, in the form. */
  fetch: (form: ExportForm) => Promise<Blob>;
  name: string;
}

/** What is shown, as a file. */
export function Taking({ fetch, name }: TakingProps) {
  const { t } = useTranslation("figures");
  const taking = useTaking(
    (form: ExportForm) => fetch(form),
    ({ format }) => `${name}.${format}`,
  );
  return (
    <ExportMenu
      busy={taking.isPending}
      text={t("export.label")}
      how={t("export.how")}
      onChoose={(form) => taking.mutate(form)}
    />
  );
}

const SHAPES = ["pdf", "xlsx"] as const;
type Shape = (typeof SHAPES)[number];

/** The report of the month in which the period ends. */
export function MonthlyReport({ asked }: { asked: Asked }) {
  const { t } = useTranslation("figures");
  const may = useMay("reports.read");
  const month = asked.to.slice(0, 7);
  const making = useTaking(
    (shape: Shape) => fetchReport(asked.unit, asked.to, shape),
    (shape) => `${t("report.file")}-${month}.${shape}`,
  );
  if (!may) return null;
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      disabled={making.isPending}
      menu={{
        items: [
          { key: "how", type: "group", label: t("report.how", { month }) },
          ...SHAPES.map((key) => ({ key, label: t(`report.${key}`) })),
        ],
        onClick: ({ key }) => making.mutate(key as Shape),
      }}
    >
      <Button size="small" icon={<FilePdfOutlined />} loading={making.isPending} aria-haspopup="menu">
        {t(making.isPending ? "report.making" : "report.label")}
      </Button>
    </Dropdown>
  );
}

function useTaking<Wish>(fetch: (wish: Wish) => Promise<Blob>, name: (wish: Wish) => string) {
  const { message } = App.useApp();
  const words = useProblemText();
  return useMutation({
    mutationFn: async (wish: Wish) => ({ wish, file: await fetch(wish) }),
    onSuccess: ({ wish, file }) => saveFile(name(wish), file),
    onError: (problem) => void message.error(words(problem).title),
  });
}
