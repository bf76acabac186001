import { AutoComplete, Form } from "antd";
import { useTranslation } from "react-i18next";

const KNOWN = ["mr", "ms"] as const;

/** How people speak to the customer: Mr, Ms, or a title in words; the two known ones are kept as codes. */
export function TitleField() {
  const { t } = useTranslation("customers");
  const words = KNOWN.map((code) => ({ code, word: t(`title.${code}`) }));
  return (
    <Form.Item
      name="title"
      label={t("field.title")}
      getValueProps={(value: string | null | undefined) => ({
        value: words.find(({ code }) => code === value)?.word ?? value ?? undefined,
      })}
      normalize={(typed: string | undefined) =>
        words.find(({ word }) => word === typed?.trim())?.code ?? typed
      }
    >
      <AutoComplete
        allowClear
        options={words.map(({ word }) => ({ value: word }))}
        placeholder={t("title.how")}
      />
    </Form.Item>
  );
}
