"""Many texts on one machine: worker processes that read them, and results that travel as little as can be.

`packing` turns mentions into bytes and back, `crew` keeps worker processes alive, `stream` puts batches through them in
order. `arconflict.pipeline.Pipeline.pipe` is the way in. Nothing is loaded before somebody asks for processes.
"""
