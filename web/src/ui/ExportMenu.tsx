import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";

export interface ExportForm {
  format: "csv" | "xlsx" | "jsonl";
  encoding?: "gb18030";
}

/** The ways in which every list can be taken away. */
const FORMS: Record<string, ExportForm> = {
  xlsx: { format: "xlsx" },
  csv: { format: "csv" },
  gb18030: { format: "csv", encoding: "gb18030" },
  jsonl: { format: "jsonl" },
};

interface ExportMenuProps {
  busy: boolean;
  /** With words beside its sign, where there is room for them. */
  text?: string;
  /** What to know before it is taken, instead of what is said of lists. */
  how?: string;
  onChoose: (form: ExportForm) => void;
}

/** Which kind of file: the same choice for every list. */
export function ExportMenu({ busy, text, how, onChoose }: ExportMenuProps) {
  const { t } = useTranslation("exporting");
  const items = [
    { key: "how", type: "group" as const, label: how ?? t("how") },
    ...Object.keys(FORMS).map((key) => ({ key, label: t(`form.${key}`) })),
  ];
  const choose = ({ key }: { key: string }) => {
    const form = FORMS[key];
    if (form) onChoose(form);
  };
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={["click"]} placement="bottomRight" disabled={busy}>
      <Button
        type={text ? "default" : "text"}
        size="small"
        icon={<DownloadOutlined />}
        loading={busy}
        aria-label={text ? undefined : t("label")}
        aria-haspopup="menu"
      >
        {text}
      </Button>
    </Dropdown>
  );
}
