import { AppstoreAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Kbd, useHotkeys } from "@/ui";
import type { Chosen } from "./api";
import { BulkDialog } from "./BulkDialog";

interface Listed {
  id: string;
  department: { id: string };
}

interface BulkButtonsProps {
  list: Chosen["list"];
  /** What the list is asked for. */
  filter: object;
  rows: readonly Listed[];
  ticked: readonly Listed[];
  /** Beside other signs: a sign alone, its words on it. */
  sign?: boolean;
}

/** One act on the ticked rows, or on all that the list would show. */
export function BulkButtons({ list, filter, rows, ticked, sign }: BulkButtonsProps) {
  const { t } = useTranslation("bulkacts");
  const may = useMay("bulkacts.run");
  const [chosen, setChosen] = useState<Chosen>();
  const begin = (some: readonly Listed[]) => {
    const sample = some[0] ?? rows[0];
    if (!sample) return;
    const named = some.length > 0 ? { ids: some.map(({ id }) => id) } : {};
    setChosen({ list, filter, ...named, sample: { id: sample.id, department: sample.department.id } });
  };
  useHotkeys({ "shift+b": may && ticked.length > 0 ? () => begin(ticked) : undefined }, !chosen);
  if (!may || rows.length === 0) return null;
  return (
    <>
      {ticked.length > 0 && (
        <Button size="small" icon={<AppstoreAddOutlined />} onClick={() => begin(ticked)}>
          {t("open")} ({ticked.length}) <Kbd>Shift B</Kbd>
        </Button>
      )}
      <Button
        size="small"
        type="text"
        icon={<AppstoreAddOutlined />}
        title={t("everythingHow")}
        aria-label={t("everything")}
        onClick={() => begin([])}
      >
        {!sign && t("everything")}
      </Button>
      <BulkDialog chosen={chosen} onClose={() => setChosen(undefined)} />
    </>
  );
}
