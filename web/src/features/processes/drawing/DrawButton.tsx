import { EditOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import { draftOptions } from "../api";
import type { Process } from "../types";

/** Goes on with the draft of the unit, or begins one from what is in force. */
export function DrawButton({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const draft = useQuery(draftOptions(process.code, process.unit.id));
  const draw = () =>
    void navigate({
      to: "/processes/$code/draw",
      params: { code: process.code },
      search: { unit: process.unit.id },
    });
  useHotkeys({ e: draw });
  return (
    <Button type="primary" icon={<EditOutlined />} onClick={draw}>
      {t(draft.data ? "draw.goOn" : "draw.begin")} <Kbd>E</Kbd>
    </Button>
  );
}
