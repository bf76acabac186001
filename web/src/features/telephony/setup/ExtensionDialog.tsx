import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { UnitField } from "@/features/staff/fields";
import { useMe } from "@/session/session";
import { type ExtensionForm, keepExtension, telephonyKeys } from "../api";
import type { Extension } from "../types";

type Values = Omit<ExtensionForm, "version"> & { number: string };

interface ExtensionDialogProps {
  extension: Extension | null;
  onClose(): void;
}

/** A telephone of a seat, new or changed; its number stays. */
export function ExtensionDialog({ extension, onClose }: ExtensionDialogProps) {
  const { t } = useTranslation("telephony");
  const me = useMe();
  const client = useQueryClient();
  const need = [{ required: true, message: t("required") }];
  const initial = extension ?? { unit: me.unit.id, place: "", in_browser: true, active: true };
  return (
    <FormDialog<Values, unknown>
      open
      title={t(extension ? "extensions.change" : "extensions.add")}
      does={t("common:save")}
      initial={initial}
      send={({ number, ...values }, key) =>
        keepExtension(number, { ...values, place: values.place ?? "", version: extension?.version ?? 0 }, key)
      }
      onDone={() => {
        void client.invalidateQueries({ queryKey: telephonyKeys.extensions });
        onClose();
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="number"
            label={t("extensions.number")}
            rules={[...need, { pattern: /^\d{2,8}$/, message: t("extensions.wrong") }]}
          >
            <Input
              autoFocus={!extension}
              readOnly={extension !== null}
              maxLength={8}
              inputMode="numeric"
              autoComplete="off"
            />
          </Form.Item>
          <Form.Item name="place" label={t("extensions.place")}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="unit" label={t("extensions.unit")} rules={need}>
            <UnitField />
          </Form.Item>
          <Form.Item name="in_browser" valuePropName="checked" noStyle>
            <Checkbox>{t("extensions.browserHow")}</Checkbox>
          </Form.Item>
          <Form.Item name="active" valuePropName="checked">
            <Checkbox>{t("extensions.activeHow")}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
