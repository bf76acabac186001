import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import type { Asked } from "./api";

const FORMATS = ["xlsx", "csv", "jsonl"] as const;
export type FileFormat = (typeof FORMATS)[number];

interface ExportMenuProps {
  /** Fetches what is shown, in the format. */
  fetch: (format: FileFormat) => Promise<Blob>;
  /** The file's name without its ending. */
  name: string;
}

/** What is shown, as a file. */
export function ExportMenu({ fetch, name }: ExportMenuProps) {
  const { t } = useTranslation("figures");
  const { message } = App.useApp();
  const words = useProblemText();
  const exporting = useMutation({
    mutationFn: async (format: FileFormat) => ({ format, file: await fetch(format) }),
    onSuccess: ({ format, file }) => save(`${name}.${format}`, file),
    onError: (problem) => void message.error(words(problem).title),
  });
  return (
    <Dropdown
      menu={{
        items: FORMATS.map((key) => ({ key, label: t(`export.${key}`) })),
        onClick: ({ key }) => exporting.mutate(key as FileFormat),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={exporting.isPending} title={t("export.how")}>
        {t("export.label")}
      </Button>
    </Dropdown>
  );
}
