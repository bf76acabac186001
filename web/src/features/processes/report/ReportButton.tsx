import { BarChartOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import type { Process } from "../types";

/** To what was measured of a process. */
export function ReportButton({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const open = () =>
    void navigate({
      to: "/processes/$code/report",
      params: { code: process.code },
      search: { unit: process.unit.id },
    });
  useHotkeys({ r: open });
  return (
    <Button icon={<BarChartOutlined />} onClick={open}>
      {t("report.open")} <Kbd>R</Kbd>
    </Button>
  );
}
