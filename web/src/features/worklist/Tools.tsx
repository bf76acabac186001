import { QuestionCircleOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Popover, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ExportForm, ExportMenu } from "@/ui";
import { ColumnChoice } from "./ColumnChoice";
import styles from "./tools.module.css";
import { ViewMenu } from "./ViewMenu";
import type { Columns, View, ViewState } from "./views";

interface ToolsProps {
  screen: string;
  present: ViewState;
  kept: Columns;
  exporting: boolean;
  onView: (view: View) => void;
  onExport: (form: ExportForm) => void;
  onHelp: () => void;
  more?: ReactNode;
}

export function Tools({ screen, present, kept, exporting, onView, onExport, onHelp, more }: ToolsProps) {
  const { t } = useTranslation("worklist");
  return (
    <div className={styles.tools}>
      <ViewMenu screen={screen} present={present} onView={onView} />
      <Popover trigger="click" placement="bottomRight" arrow={false} content={<ColumnChoice kept={kept} />}>
        <Button
          type="text"
          size="small"
          icon={<TableOutlined />}
          aria-label={t("columns.label")}
          title={t("columns.label")}
        />
      </Popover>
      {more}
      <ExportMenu busy={exporting} onChoose={onExport} />
      <Tooltip title={t("keys.label")}>
        <Button
          type="text"
          size="small"
          icon={<QuestionCircleOutlined />}
          aria-label={t("keys.label")}
          onClick={onHelp}
        />
      </Tooltip>
    </div>
  );
}
