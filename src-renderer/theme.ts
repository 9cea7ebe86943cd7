import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  NumberInput,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

// One accent, greys with a slight blue. The colours of the frame itself stand in tokens.css, designed for light and dark apart.

const indigo: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2ff',
  '#c0c5fd',
  '#a4abfb',
  '#8790f4',
  '#636ce6',
  '#4e55d3',
  '#4047b8',
  '#343a95',
  '#292e74',
]
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eff1f5',
  '#e3e7ed',
  '#d3d9e2',
  '#bcc4d0',
  '#8f99a9',
  '#5f6a7b',
  '#485262',
  '#2f3846',
  '#1a212c',
]
const dark: MantineColorsTuple = [
  '#e2e6ed',
  '#b9c1cd',
  '#98a2b2',
  '#667085',
  '#3b4454',
  '#2a313d',
  '#202631',
  '#191e27',
  '#13171e',
  '#0e1116',
]

const small = { defaultProps: { size: 'xs' } }

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  colors: { indigo, gray, dark },
  black: '#1a212c',
  fontFamily: 'var(--hb-sans)',
  fontFamilyMonospace: 'var(--hb-mono)',
  fontSizes: { xs: '12.5px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--hb-edge)',
    sm: 'var(--hb-shadow)',
    md: 'var(--hb-shadow)',
    lg: 'var(--hb-shadow)',
    xl: 'var(--hb-shadow)',
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 26 } }),
    Button: Button.extend({ ...small, styles: { root: { fontWeight: 500 } } }),
    Checkbox: Checkbox.extend(small),
    InputWrapper: InputWrapper.extend({
      vars: () => ({
        label: {},
        description: { '--input-description-size': '12px' },
        error: { '--input-error-size': '12px' },
        success: {},
      }),
    }),
    Loader: Loader.extend({ defaultProps: { size: 'xs', type: 'oval' } }),
    Menu: Menu.extend({
      // The placeholder would stand among the items without being one, which screen readers stumble over.
      defaultProps: { shadow: 'sm', position: 'bottom-end', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    }),
    // The page itself never scrolls, and what locks it would write a style that the content policy refuses.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, transitionProps: { duration: 80 }, shadow: 'sm' },
      styles: { title: { fontSize: 14, fontWeight: 600 } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    NumberInput: NumberInput.extend(small),
    PasswordInput: PasswordInput.extend(small),
    Radio: Radio.extend(small),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 120 } }),
    Select: Select.extend({ defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right', maxDropdownHeight: 320 } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Textarea: Textarea.extend(small),
    TextInput: TextInput.extend(small),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, multiline: true, maw: 320 } }),
  },
})

/** The library's own colours, taken from tokens.css wherever the frame has one. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: ownColours,
  dark: {
    ...ownColours,
    '--mantine-color-indigo-light': 'var(--hb-accent-soft)',
    '--mantine-color-indigo-light-hover': '#30365c',
    '--mantine-color-indigo-light-color': 'var(--hb-accent-text)',
  },
})

const ownColours = {
  '--mantine-color-body': 'var(--hb-surface)',
  '--mantine-color-text': 'var(--hb-text)',
  '--mantine-color-dimmed': 'var(--hb-dim)',
  '--mantine-color-placeholder': 'var(--hb-faint)',
  '--mantine-color-error': 'var(--hb-red)',
  '--mantine-color-red-6': 'var(--hb-red)',
  '--mantine-color-red-light-color': 'var(--hb-red)',
  // White words stand on it, in dark too.
  '--mantine-color-red-filled': '#bf2a31',
  '--mantine-color-red-filled-hover': '#a8242b',
  '--mantine-color-default-border': 'var(--hb-border-strong)',
}
