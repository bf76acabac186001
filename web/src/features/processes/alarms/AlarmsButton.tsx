import { AlertOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import { alarmsOptions } from "../api";
import type { Process } from "../types";

/** To the cases that need a look, with how many there are. */
export function AlarmsButton({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const { data } = useQuery(alarmsOptions(process.code, process.unit.id));
  const count = data?.counts.reduce((sum, one) => sum + one.count, 0) ?? 0;
  const open = () =>
    void navigate({
      to: "/processes/$code/alarms",
      params: { code: process.code },
      search: { unit: process.unit.id },
    });
  useHotkeys({ a: open });
  return (
    <Button icon={<AlertOutlined />} danger={count > 0} onClick={open}>
      {t("alarms.open")} {count > 0 && count} <Kbd>A</Kbd>
    </Button>
  );
}
