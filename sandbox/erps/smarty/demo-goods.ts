/** A kind of goods of the demo shop; titles are its articles. */
export interface Goods {
  readonly category: string
  /** Ids in the seeded taxes: 1 is 4 %, 2 is 10 %, 3 is 22 %. */
  readonly taxId: number
  readonly brands: readonly string[]
  /** Whole euros, from and to. */
  readonly euros: readonly [number, number]
  readonly grams: readonly [number, number]
  readonly titles: readonly string[]
  readonly summary: string
  readonly features: readonly string[]
}

/** Every word of the first list with every word of the others. */
function combine(...lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>(
    (titles, words) =>
      titles.flatMap((title) =>
        words.map((word) => (title === "" ? word : `${title} ${word}`))
      ),
    [""]
  )
}

const kitchen: Goods[] = [
  {
    category: "Casa, Cucina, Pentole",
    taxId: 3,
    brands: ["Officine Brenta", "Rame & Fuoco", "Ferri di Lumezzane"],
    euros: [19, 129],
    grams: [600, 3200],
    titles: combine(
      ["Padella", "Casseruola", "Tegame", "Wok", "Bistecchiera"],
      ["in acciaio inox", "in ghisa smaltata", "in rame stagnato"],
      ["20 cm", "24 cm", "28 cm"]
    ),
    summary: "Fondo spesso, calore uniforme, adatta a ogni piano cottura.",
    features: ["Manico rivettato", "Adatta all'induzione", "Lavaggio a mano"],
  },
  {
    category: "Casa, Cucina, Coltelli",
    taxId: 3,
    brands: ["Lame di Scarperia", "Maniago 1907"],
    euros: [12, 98],
    grams: [60, 340],
    titles: combine(
      ["Coltello da chef", "Coltello da pane", "Spelucchino", "Santoku"],
      ["manico in olivo", "manico in bosso", "manico in resina nera"],
      ["serie Classica", "serie Forgiata"]
    ),
    summary: "Lama temprata a ghiaccio e affilata a mano.",
    features: ["Acciaio X50CrMoV15", "Codolo passante", "Custodia in feltro"],
  },
  {
    category: "Casa, Tavola, Piatti e bicchieri",
    taxId: 3,
    brands: ["Vetreria Lagunare", "Ceramiche del Conero"],
    euros: [9, 74],
    grams: [250, 2400],
    titles: combine(
      ["Set di 6 calici", "Caraffa", "Insalatiera", "Set di 6 piatti"],
      ["vetro soffiato", "porcellana bianca", "gres", "ceramica dipinta"]
    ),
    summary: "Per la tavola di ogni giorno e per quella della domenica.",
    features: ["Lavabile in lavastoviglie", "Prodotto in Italia"],
  },
]

const utensils: Goods = {
  category: "Casa, Cucina, Utensili",
  taxId: 3,
  brands: ["Officine Brenta", "Legni dell'Appennino"],
  euros: [4, 24],
  grams: [40, 320],
  titles: combine(
    ["Mestolo", "Frusta", "Spatola", "Schiumarola", "Grattugia", "Colino"],
    ["con manico in faggio", "in acciaio inox", "con presa in silicone"]
  ),
  summary: "Gli attrezzi di sempre, fatti per durare.",
  features: ["Adatto al contatto con alimenti", "Foro per appenderlo"],
}

const cheese: Goods = {
  category: "Alimentari, Formaggi",
  taxId: 1,
  brands: ["Caseificio Val d'Enza", "Latteria Alpina"],
  euros: [5, 58],
  grams: [300, 5200],
  titles: combine(
    [
      "Parmigiano Reggiano 24 mesi",
      "Pecorino",
      "Taleggio",
      "Gorgonzola",
      "Provolone",
    ],
    ["300 g", "1 kg", "5 kg"]
  ),
  summary: "Latte della valle, stagionato su assi di abete.",
  features: ["Contiene latte", "Conservare da 4 a 8 °C"],
}

const cellar: Goods[] = [
  {
    category: "Vini, Vini rossi",
    taxId: 3,
    brands: ["Cantina Valdoro", "Tenuta Sassobianco", "Poderi Montecchio"],
    euros: [7, 68],
    grams: [1250, 1450],
    titles: combine(
      [
        "Barolo DOCG",
        "Chianti Classico DOCG",
        "Nero d'Avola DOC",
        "Barbera d'Asti DOCG",
        "Primitivo di Manduria DOC",
        "Cannonau di Sardegna DOC",
      ],
      ["2019", "2020", "2021", "Riserva 2017"],
      ["0,75 l"]
    ),
    summary: "Affinato in botte grande, imbottigliato in cantina.",
    features: ["Servire a 18 °C", "Contiene solfiti"],
  },
  {
    category: "Vini, Vini bianchi",
    taxId: 3,
    brands: ["Cantina Valdoro", "Vigne di Ponente"],
    euros: [6, 32],
    grams: [1200, 1400],
    titles: combine(
      [
        "Vermentino DOC",
        "Soave Classico DOC",
        "Greco di Tufo DOCG",
        "Lugana DOC",
      ],
      ["2022", "2023", "2024"],
      ["0,75 l"]
    ),
    summary: "Fresco e sapido, da pesce e da aperitivo.",
    features: ["Servire a 10 °C", "Contiene solfiti"],
  },
  {
    category: "Vini, Spumanti",
    taxId: 3,
    brands: ["Colli di Valbruna", "Cantina Valdoro"],
    euros: [9, 45],
    grams: [1500, 1650],
    titles: combine(
      ["Prosecco Superiore DOCG", "Franciacorta DOCG", "Lambrusco di Sorbara"],
      ["Brut", "Extra Dry", "Rosé"],
      ["0,75 l", "Magnum 1,5 l"]
    ),
    summary: "Perlage fine e persistente.",
    features: ["Servire a 6 °C", "Contiene solfiti"],
  },
]

const pantry: Goods[] = [
  {
    category: "Alimentari, Pasta e riso, Pasta secca",
    taxId: 1,
    brands: ["Pastificio Sorgente", "Antico Mulino Sarti"],
    euros: [1, 6],
    grams: [510, 1040],
    titles: combine(
      [
        "Spaghetti",
        "Rigatoni",
        "Orecchiette",
        "Paccheri",
        "Fusilli",
        "Linguine",
      ],
      ["di semola", "integrali", "di farro"],
      ["500 g", "1 kg"]
    ),
    summary: "Trafilata al bronzo ed essiccata lentamente.",
    features: ["Grano italiano", "Cottura 10-12 minuti", "Contiene glutine"],
  },
  {
    category: "Alimentari, Olio e aceto",
    taxId: 1,
    brands: ["Frantoio Pietralba", "Oliveti del Garda"],
    euros: [8, 39],
    grams: [520, 5200],
    titles: combine(
      ["Olio extravergine"],
      ["toscano", "pugliese", "ligure", "siciliano"],
      ["0,5 l", "0,75 l", "latta 3 l"]
    ),
    summary: "Spremuto a freddo entro dodici ore dalla raccolta.",
    features: ["Acidità inferiore a 0,3 %", "Conservare al riparo dalla luce"],
  },
  {
    category: "Alimentari, Salumi",
    taxId: 2,
    brands: ["Norcineria Tifernate", "Salumificio Valgrande"],
    euros: [6, 48],
    grams: [180, 4200],
    titles: combine(
      ["Prosciutto crudo", "Salame", "Finocchiona", "Speck", "Coppa"],
      ["a tranci", "affettato 100 g", "intero"]
    ),
    summary: "Stagionatura naturale in grotta.",
    features: ["Senza glutine", "Conservare da 0 a 4 °C"],
  },
  {
    category: "Alimentari, Conserve e dolci",
    taxId: 2,
    brands: ["Dispensa di Nonna Ida", "Apicoltura Monte Acuto"],
    euros: [3, 18],
    grams: [180, 1100],
    titles: combine(
      [
        "Miele di acacia",
        "Miele di castagno",
        "Marmellata di arance",
        "Confettura di fichi",
        "Passata di pomodoro",
        "Crema di pistacchio",
        "Cantucci alle mandorle",
        "Panettone artigianale",
      ],
      ["250 g", "500 g", "1 kg"]
    ),
    summary: "Pochi ingredienti, scelti bene.",
    features: ["Senza conservanti", "Può contenere frutta a guscio"],
  },
  {
    category: "Alimentari, Caffè e tè",
    taxId: 3,
    brands: ["Torrefazione Brandolin", "Erboristeria Salvi"],
    euros: [3, 26],
    grams: [120, 1050],
    titles: combine(
      ["Caffè in grani", "Caffè macinato moka", "Capsule compatibili"],
      ["Arabica 100 %", "Miscela bar", "Decaffeinato"],
      ["250 g", "1 kg"]
    ),
    summary: "Tostatura lenta, a legna.",
    features: ["Confezione salva aroma", "Tostato in Italia"],
  },
]

/** Goods without variations, over 260 titles. */
export const plainGoods: readonly Goods[] = [
  ...kitchen,
  utensils,
  ...cellar,
  cheese,
  ...pantry,
]

/** Goods in colours and sizes, about 60 titles. */
export const clothing: readonly Goods[] = [
  {
    category: "Abbigliamento, Uomo, Camicie",
    taxId: 3,
    brands: ["Sartoria Lucchesi", "Filo Blu"],
    euros: [35, 89],
    grams: [220, 380],
    titles: combine(
      ["Camicia"],
      ["Amalfi", "Ravello", "Positano", "Sorrento", "Procida"],
      ["in lino", "in cotone Oxford", "in popeline", "in flanella"]
    ),
    summary: "Taglio regolare, bottoni in madreperla.",
    features: ["Lavare a 30 °C", "Stirare a rovescio"],
  },
  {
    category: "Abbigliamento, Donna, Maglieria",
    taxId: 3,
    brands: ["Maglificio Carpi", "Filo Blu"],
    euros: [39, 129],
    grams: [260, 620],
    titles: combine(
      ["Cardigan", "Maglione", "Gilet", "Dolcevita"],
      ["in lana merino", "in cashmere", "in cotone", "in alpaca", "a trecce"]
    ),
    summary: "Maglia rasata, finita a mano.",
    features: ["Lavare a mano", "Asciugare in piano"],
  },
  {
    category: "Casa, Tessili, Cucina",
    taxId: 3,
    brands: ["Tessitura Bevilacqua", "Lino di Cantù"],
    euros: [8, 42],
    grams: [90, 700],
    titles: combine(
      ["Grembiule", "Tovaglia", "Canovaccio", "Runner", "Presina"],
      ["a righe", "tinta unita", "jacquard", "ricamo a mano"]
    ),
    summary: "Puro lino tinto in filo.",
    features: ["Lavare a 60 °C", "Non candeggiare"],
  },
]

export const colours = ["Bianco", "Blu", "Rosso", "Verde salvia", "Sabbia"]
export const sizes = ["S", "M", "L", "XL"]
