import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface Question {
  title: string
  /** What happens then, also to what cannot be seen. */
  description: string
  /** The text of the button that says yes. */
  action: string
}

/** @returns a function that asks before something is done, and whether to */
export function useConfirmation() {
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  return ({ title, description, action }: Question): Promise<boolean> =>
    prompt({
      variant: "confirmation",
      title,
      description,
      confirmText: action,
      cancelText: core("actions.cancel"),
    })
}
