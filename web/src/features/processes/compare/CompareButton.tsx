import { DiffOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import { draftOptions } from "../api";
import { pairOf } from "../line";
import type { Process } from "../types";

/** Compares the version that is read with the one before it, or what holds with the draft. */
export function CompareButton({ process, shown }: { process: Process; shown: string | undefined }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const draft = useQuery({ ...draftOptions(process.code, process.unit.id), enabled: process.may_draw });
  const pair = pairOf(process, shown, Boolean(draft.data));
  const compare = () =>
    pair &&
    void navigate({
      to: "/processes/$code/compare",
      params: { code: process.code },
      search: { unit: process.unit.id, left: pair[0], right: pair[1] },
    });
  useHotkeys({ c: pair ? compare : undefined });
  return (
    <Button icon={<DiffOutlined />} disabled={!pair} onClick={compare}>
      {t("compare.open")} <Kbd>C</Kbd>
    </Button>
  );
}
