import type { Catalogue } from "./entry";

/** More models, those who provide and watch them, and what speech and text are read with. */
export const MORE_AI: Catalogue = {
  category: "ai",
  technologies: [
    { name: "xAI Grok", said: "~Grok, =xAI", kin: "OpenAI, Anthropic", env: "XAI_*", host: "api.x.ai", npm: "@ai-sdk/xai" },
    { name: "Together AI", said: "Together.ai", pypi: "together", npm: "together-ai", env: "TOGETHER_*", host: "api.together.xyz" },
    { name: "Voyage AI", said: "voyage-3, voyage-large-2", pypi: "voyageai", npm: "voyageai", env: "VOYAGE_*", host: "api.voyageai.com" },
    { name: "Jina AI", said: "=Jina", env: "JINA_*", host: "api.jina.ai" },
    { name: "Qwen", said: "=Qwen, Qwen2, Qwen2.5, Qwen3" },
    { name: "Mixtral", said: "=Mixtral, Mixtral 8x7B" },
    { name: "BERT", said: "=BERT, KB-BERT, DistilBERT, RoBERTa" },
    { name: "KB-Whisper", said: "KBLab, KB Whisper" },
    { name: "Sentence Transformers", said: "=SBERT, all-MiniLM-L6-v2" },
    { name: "NVIDIA Triton", said: "Triton Inference Server", image: "nvcr.io/nvidia/tritonserver", pypi: "tritonclient" },
    { name: "CUDA", said: "=CUDA, NVIDIA CUDA", image: "nvidia/cuda" },
    { name: "ONNX", said: "=ONNX, ONNX Runtime", pypi: "onnx onnxruntime onnxruntime-gpu", npm: "onnxruntime-node onnxruntime-web", nuget: "Microsoft.ML.OnnxRuntime", ext: "onnx" },
    { name: "Text Generation Inference", said: "=TGI, Text Embeddings Inference", image: "ghcr.io/huggingface/text-generation-inference ghcr.io/huggingface/text-embeddings-inference" },
    { name: "Tesseract", said: "=Tesseract, Tesseract OCR, tesseract-ocr", pypi: "pytesseract", npm: "tesseract.js", gem: "rtesseract" },
    { name: "Pipecat", said: "=Pipecat", pypi: "pipecat-ai", py: "pipecat" },
    { name: "Silero VAD", said: "=Silero", pypi: "silero-vad" },
    { name: "Daily.co", npm: "@daily-co/daily-js", pypi: "daily-python", host: "daily.co" },
    { name: "Tavily", said: "=Tavily", pypi: "tavily-python", env: "TAVILY_*" },
    { name: "Firecrawl", said: "=Firecrawl", pypi: "firecrawl-py", npm: "@mendable/firecrawl-js", env: "FIRECRAWL_*" },
    { name: "DSPy", pypi: "dspy dspy-ai" },
    { name: "Logfire", said: "=Logfire, Pydantic Logfire", pypi: "logfire" },
    { name: "promptfoo", npm: "promptfoo", file: "promptfooconfig.yaml", runs: "promptfoo eval, npx promptfoo" },
    { name: "Ragas", said: "=Ragas, =RAGAS", pypi: "ragas" },
    { name: "Arize Phoenix", said: "Arize, Arize AI", pypi: "arize-phoenix" },
    { name: "Helicone", env: "HELICONE_*", npm: "@helicone/helpers" },
    { name: "GitHub Copilot", said: "Copilot Studio, Microsoft Copilot" },
  ],
};
